import { describe, expect, it } from 'vitest';
import {
  changeConfiguration,
  configurationsEqual,
  decodeConfiguration,
  encodeConfiguration,
  readConfiguration,
} from './machine-configuration.ts';

const destination = { cloudWatchLogsLogGroup: { logGroupArn: 'arn:aws:logs:us-east-1:1:log-group:g:*' } };
const defaults = readConfiguration({});

describe("a machine's configuration", () => {
  it("has AWS's defaults", () => {
    expect(defaults).toEqual({
      logging: { level: 'OFF', includeExecutionData: false },
      tracing: { enabled: false },
      encryption: { type: 'AWS_OWNED_KEY' },
      creation: { publish: false },
    });
    expect(readConfiguration({ loggingConfiguration: {}, tracingConfiguration: {} })).toEqual(defaults);
  });

  it('comes back from the store as it went in', () => {
    const configuration = readConfiguration({
      loggingConfiguration: { level: 'ALL', includeExecutionData: true, destinations: [destination] },
      publish: true,
      versionDescription: 'first',
    });
    expect(decodeConfiguration(encodeConfiguration(configuration))).toEqual(configuration);
  });

  it.each([
    { level: 'ALL' as const },
    { level: 'FATAL' as const, destinations: [] },
    { level: 'ERROR' as const, destinations: [destination, destination] },
    { level: 'OFF' as const, destinations: [destination, destination] },
  ])('logs to exactly one destination: $level', (loggingConfiguration) => {
    expect(() => readConfiguration({ loggingConfiguration })).toThrow(
      'Invalid Logging Configuration: Must specify exactly one Log Destination.',
    );
  });

  it('names a key exactly where it is the customer’s', () => {
    expect(() => readConfiguration({ encryptionConfiguration: { type: 'CUSTOMER_MANAGED_KMS_KEY' } })).toThrow(
      'kmsKeyId',
    );
    expect(() => readConfiguration({ encryptionConfiguration: { type: 'AWS_OWNED_KEY', kmsKeyId: 'k' } })).toThrow(
      'kmsKeyId',
    );
  });

  it('that was kept without what was published along is read as if nothing was', () => {
    const { creation: _, ...older } = defaults;
    expect(decodeConfiguration(JSON.stringify({ ...older, tags: [] }))).toEqual(defaults);
  });

  it('is another whatever changes about it', () => {
    expect(configurationsEqual(defaults, readConfiguration({}))).toBe(true);
    expect(configurationsEqual(defaults, readConfiguration({ tracingConfiguration: { enabled: true } }))).toBe(false);
    expect(configurationsEqual(defaults, readConfiguration({ publish: true }))).toBe(false);
  });

  it('changes only where a request says so', () => {
    const logged = readConfiguration({
      publish: true,
      loggingConfiguration: { level: 'ALL', destinations: [destination] },
    });
    expect(changeConfiguration(logged, {})).toEqual(logged);
    expect(changeConfiguration(logged, { tracingConfiguration: { enabled: true } })).toEqual({
      ...logged,
      tracing: { enabled: true },
    });
    expect(changeConfiguration(logged, { loggingConfiguration: {} }).logging).toEqual(defaults.logging);
  });
});
