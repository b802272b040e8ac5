/**
 * The settings of a machine beside its definition and role: logging, tracing, encryption and tags, as the store keeps
 * them (JSON text in `NewRevision.configuration`) and as the API shows them.
 *
 * They are kept and given back, with AWS's defaults and AWS's checks. Nothing is written to CloudWatch Logs or X-Ray,
 * and no KMS key is used (docs/api.md).
 */
import { z } from 'zod';
import type {
  EncryptionConfiguration,
  LoggingConfiguration,
  Tag,
  TracingConfiguration,
} from '../generated/api-types.ts';
import { refuse } from '../protocol/error-table.ts';

/** The most tags that a machine may have: AWS's limit. */
export const TAGS_MAX = 50;

const REUSE_PERIOD_SECONDS_DEFAULT = 300;

const storedConfiguration = z.object({
  logging: z.custom<LoggingConfiguration>((value) => typeof value === 'object' && value !== null),
  tracing: z.object({ enabled: z.boolean() }),
  encryption: z.custom<EncryptionConfiguration>((value) => typeof value === 'object' && value !== null),
  tags: z.array(z.object({ key: z.string().optional(), value: z.string().optional() })),
});

/** Complete: every default is filled in. */
export interface MachineConfiguration {
  readonly logging: LoggingConfiguration;
  readonly tracing: TracingConfiguration;
  readonly encryption: EncryptionConfiguration;
  readonly tags: readonly Tag[];
}

interface RequestedConfiguration {
  readonly loggingConfiguration?: LoggingConfiguration | undefined;
  readonly tracingConfiguration?: TracingConfiguration | undefined;
  readonly encryptionConfiguration?: EncryptionConfiguration | undefined;
}

/** What a request asks for, with the defaults. Refuses what AWS refuses. */
export function readConfiguration(
  request: RequestedConfiguration & { readonly tags?: readonly Tag[] | undefined },
): MachineConfiguration {
  const tags = request.tags ?? [];
  if (tags.length > TAGS_MAX) throw refuse('TooManyTags', `A resource can have at most ${TAGS_MAX} tags`);
  return {
    logging: readLogging(request.loggingConfiguration),
    tracing: readTracing(request.tracingConfiguration),
    encryption: readEncryption(request.encryptionConfiguration),
    tags,
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
    tags: current.tags,
  };
}

/** The text that the store keeps. Equal configurations have equal texts. */
export function encodeConfiguration(configuration: MachineConfiguration): string {
  const { logging, tracing, encryption, tags } = configuration;
  return JSON.stringify({ logging, tracing, encryption, tags });
}

export function decodeConfiguration(text: string): MachineConfiguration {
  return storedConfiguration.parse(JSON.parse(text));
}

/** The members of a response that show the configuration. */
export function showConfiguration(text: string): Required<RequestedConfiguration> {
  const { logging, tracing, encryption } = decodeConfiguration(text);
  return { loggingConfiguration: logging, tracingConfiguration: tracing, encryptionConfiguration: encryption };
}

/** Whether two machines' settings are the same for CreateStateMachine: tags do not count. */
export function configurationsEqual(a: MachineConfiguration, b: MachineConfiguration): boolean {
  return encodeConfiguration({ ...a, tags: [] }) === encodeConfiguration({ ...b, tags: [] });
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
