import { expect, test } from 'vitest';
import { readTracing } from './traces-configuration.ts';

const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318' };

test.each([
  ['nothing says where to', {}, {}, undefined],
  ['a variable says where to', {}, ENDPOINT, { url: undefined, sampleRatio: 1 }],
  ['the variable for traces does', {}, { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'x' }, { url: undefined, sampleRatio: 1 }],
  ['a variable is empty', {}, { OTEL_EXPORTER_OTLP_ENDPOINT: '' }, undefined],
  [
    'the configuration says where to',
    { endpoint: 'http://c:4318/' },
    {},
    { url: 'http://c:4318/v1/traces', sampleRatio: 1 },
  ],
  ['both do', { endpoint: 'http://c/x' }, ENDPOINT, { url: 'http://c/x/v1/traces', sampleRatio: 1 }],
  ['OpenTelemetry is switched off', { endpoint: 'http://c' }, { OTEL_SDK_DISABLED: 'true' }, undefined],
  ['traces are', {}, { ...ENDPOINT, OTEL_TRACES_EXPORTER: 'none' }, undefined],
  [
    'a share is wanted',
    {},
    { ...ENDPOINT, OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.25' },
    { url: undefined, sampleRatio: 0.25 },
  ],
  ['none is', {}, { ...ENDPOINT, OTEL_TRACES_SAMPLER: 'always_off' }, { url: undefined, sampleRatio: 0 }],
  [
    'the configuration wants another share',
    { sampleRatio: 0.5 },
    { ...ENDPOINT, OTEL_TRACES_SAMPLER: 'always_off' },
    { url: undefined, sampleRatio: 0.5 },
  ],
])('where %s', (_, configuration, env, expected) => {
  expect(readTracing(configuration, { env })).toEqual(expected);
});
