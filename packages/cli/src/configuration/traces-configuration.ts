/** Whether executions are traced, and where the spans go: by OpenTelemetry's standard variables, or by the configuration. */
import { documentedObject } from '@stepwright/integrations';
import type { TracingOptions } from '@stepwright/server';
import { z } from 'zod';
import type { Io } from '../io.ts';

export const tracesConfigurationSchema = documentedObject({
  /** The OTLP/HTTP collector; spans go to `/v1/traces` below it. OTEL_EXPORTER_OTLP_ENDPOINT says the same. */
  endpoint: z.url({ protocol: /^https?$/ }).optional(),
  /** The share of executions that are traced, of those whose client has not said. OTEL_TRACES_SAMPLER_ARG says the same. */
  sampleRatio: z.number().min(0).max(1).optional(),
});

/** How to trace; undefined if nothing is to be. The configuration wins over the variables. */
export function readTracing(
  { endpoint, sampleRatio }: z.infer<typeof tracesConfigurationSchema>,
  { env }: Pick<Io, 'env'>,
): Omit<TracingOptions, 'version'> | undefined {
  const isDisabled = env['OTEL_SDK_DISABLED']?.toLowerCase() === 'true' || env['OTEL_TRACES_EXPORTER'] === 'none';
  const hasEndpoint = [env['OTEL_EXPORTER_OTLP_ENDPOINT'], env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT']].some(
    (value) => value !== undefined && value !== '',
  );
  if (isDisabled || (endpoint === undefined && !hasEndpoint)) return undefined;
  const url = endpoint === undefined ? undefined : `${endpoint.replace(/\/+$/, '')}/v1/traces`;
  return { url, sampleRatio: sampleRatio ?? ratioOf(env) };
}

/** The standard samplers; whether a client's own decision counts is no question here: it does. */
function ratioOf(env: Io['env']): number {
  switch (env['OTEL_TRACES_SAMPLER']?.replace(/^parentbased_/, '')) {
    case 'always_off':
      return 0;
    case 'traceidratio': {
      const ratio = Number(env['OTEL_TRACES_SAMPLER_ARG'] ?? 1);
      return ratio >= 0 && ratio <= 1 ? ratio : 1;
    }
    case undefined:
    default:
      return 1;
  }
}
