/**
 * The settings of a machine beside its definition and role: logging, tracing and encryption, as the store keeps them
 * (JSON text in `NewRevision.configuration`) and as the API shows them.
 *
 * They are kept and given back, with AWS's defaults and AWS's checks. What logging asks for is written to files and streams
 * (logs/), nothing to CloudWatch Logs or X-Ray, and no KMS key is used (docs/api.md).
 */
import type { EncryptionConfiguration, LoggingConfiguration, TracingConfiguration } from '@stepwright/api-model';
import { z } from 'zod';
import { refuse } from '../protocol/error-table.ts';

const REUSE_PERIOD_SECONDS_DEFAULT = 300;

const storedConfiguration = z.object({
  logging: z.custom<LoggingConfiguration>((value) => typeof value === 'object' && value !== null),
  tracing: z.object({ enabled: z.boolean() }),
  encryption: z.custom<EncryptionConfiguration>((value) => typeof value === 'object' && value !== null),
  creation: z.object({ publish: z.boolean(), versionDescription: z.string().optional() }).default({ publish: false }),
});

/** Complete: every default is filled in. */
export interface MachineConfiguration {
  readonly logging: LoggingConfiguration;
  readonly tracing: TracingConfiguration;
  readonly encryption: EncryptionConfiguration;
  /** What CreateStateMachine was asked to publish: a part of what makes two such requests the same. Never changes. */
  readonly creation: Creation;
}

interface Creation {
  readonly publish: boolean;
  readonly versionDescription?: string | undefined;
}

interface RequestedCreation {
  readonly publish?: boolean | undefined;
  readonly versionDescription?: string | undefined;
}

interface RequestedConfiguration {
  readonly loggingConfiguration?: LoggingConfiguration | undefined;
  readonly tracingConfiguration?: TracingConfiguration | undefined;
  readonly encryptionConfiguration?: EncryptionConfiguration | undefined;
}

/** What a request for a new machine asks for, with the defaults. Refuses what AWS refuses. */
export function readConfiguration(request: RequestedConfiguration & RequestedCreation): MachineConfiguration {
  const { publish = false, versionDescription } = request;
  return {
    logging: readLogging(request.loggingConfiguration),
    tracing: readTracing(request.tracingConfiguration),
    encryption: readEncryption(request.encryptionConfiguration),
    creation: { publish, ...(versionDescription !== undefined && { versionDescription }) },
  };
}

/** The configuration with what a request changes about it. */
export function changeConfiguration(
  current: MachineConfiguration,
  request: RequestedConfiguration,
): MachineConfiguration {
  const { loggingConfiguration, tracingConfiguration, encryptionConfiguration } = request;
  return {
    logging: loggingConfiguration === undefined ? current.logging : readLogging(loggingConfiguration),
    tracing: tracingConfiguration === undefined ? current.tracing : readTracing(tracingConfiguration),
    encryption: encryptionConfiguration === undefined ? current.encryption : readEncryption(encryptionConfiguration),
    creation: current.creation,
  };
}

/** The text that the store keeps. Equal configurations have equal texts. */
export function encodeConfiguration(configuration: MachineConfiguration): string {
  const { logging, tracing, encryption, creation } = configuration;
  return JSON.stringify({ logging, tracing, encryption, creation });
}

export function decodeConfiguration(text: string): MachineConfiguration {
  return storedConfiguration.parse(JSON.parse(text));
}

/** The members of a response that show the configuration. */
export function showConfiguration(text: string): Required<RequestedConfiguration> {
  const { logging, tracing, encryption } = decodeConfiguration(text);
  return { loggingConfiguration: logging, tracingConfiguration: tracing, encryptionConfiguration: encryption };
}

/** Whether two machines have the same settings. */
export function configurationsEqual(a: MachineConfiguration, b: MachineConfiguration): boolean {
  return encodeConfiguration(a) === encodeConfiguration(b);
}

function readLogging({
  level = 'OFF',
  includeExecutionData = false,
  destinations = [],
}: LoggingConfiguration = {}): LoggingConfiguration {
  const isCountRight = destinations.length === 1 || (level === 'OFF' && destinations.length === 0);
  if (!isCountRight) throw refuse('InvalidLoggingConfiguration', 'Must specify exactly one Log Destination.');
  return { level, includeExecutionData, ...(destinations.length > 0 && { destinations }) };
}

function readTracing({ enabled = false }: TracingConfiguration = {}): { readonly enabled: boolean } {
  return { enabled };
}

function readEncryption(configuration: EncryptionConfiguration = { type: 'AWS_OWNED_KEY' }): EncryptionConfiguration {
  const { type, kmsKeyId, kmsDataKeyReusePeriodSeconds } = configuration;
  if (type === 'AWS_OWNED_KEY') {
    if (kmsKeyId !== undefined)
      throw refuse('InvalidEncryptionConfiguration', 'kmsKeyId must not be set for AWS_OWNED_KEY');
    return { type };
  }
  if (kmsKeyId === undefined)
    throw refuse('InvalidEncryptionConfiguration', 'kmsKeyId is required for CUSTOMER_MANAGED_KMS_KEY');
  return { kmsKeyId, kmsDataKeyReusePeriodSeconds: kmsDataKeyReusePeriodSeconds ?? REUSE_PERIOD_SECONDS_DEFAULT, type };
}
