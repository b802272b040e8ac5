/**
 * Every key of `stepwright.config.{json,yaml,ts}`, with its default. docs/configuration.md describes them for users;
 * a test holds that each key here is described there.
 */
import { defaultEvaluationLimits } from '@stepwright/asl';
import { RETENTION_DAYS_DEFAULT } from '@stepwright/engine';
import {
  bucketsSchema,
  clustersSchema,
  connectionsSchema,
  dockerSchema,
  documentedObject,
  functionsConfigurationSchema,
  httpSchema,
  rolesSchema,
  routesSchema,
  schedulesSchema,
} from '@stepwright/integrations';
import { z } from 'zod';
import { eventsConfigurationSchema } from './events-configuration.ts';
import { tracesConfigurationSchema } from './traces-configuration.ts';
import { credentialsConfigurationSchema, secretSchema } from './credentials-configuration.ts';

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

const positiveInteger = z.number().int().positive();

const serverSchema = documentedObject({
  /** The address to listen on. Anything but loopback needs `credentials`. */
  host: z.string().default('127.0.0.1'),
  port: z.number().int().min(0).max(65_535).default(8083),
  /** Names beside localhost under which clients and browsers may address the server. */
  hostNames: z.array(z.string()).default([]),
  /** The regions that signed requests may name; any if there are none. */
  regions: z.array(z.string()).default([]),
  /** What `GET /metrics` asks for where there are credentials, as a bearer token. */
  metricsToken: secretSchema.optional(),
  /** Whether people may answer tasks by links that hold the task's token, without credentials. */
  approvalLinks: z.boolean().default(false),
});

const webhookSchema = documentedObject({
  stateMachine: z.string().min(1).describe('The name of the state machine, or its ARN, of a version or an alias too.'),
  secret: secretSchema.describe('What senders must know, to sign with or to send.'),
});

const limitsSchema = documentedObject({
  /** Bytes of UTF-8 that an input, output or result may have. */
  payloadBytes: positiveInteger.default(262_144),
  /** Bytes that all variables of an execution may have together. */
  variablesBytes: positiveInteger.default(10_485_760),
  /** Events that a history may have. */
  historyEvents: positiveInteger.default(25_000),
  /** Iterations of one inline Map that run at once. */
  mapConcurrency: positiveInteger.default(40),
  /** Steps that the expressions of a state may take together; nobody else is served meanwhile. */
  evaluationSteps: positiveInteger.default(defaultEvaluationLimits.stepsMax),
  /** Bytes of values that they may make, in JSONata. */
  evaluationBytes: positiveInteger.default(defaultEvaluationLimits.bytesMax),
  /** Idle executions kept in memory; the rest are rows in the store. */
  idleExecutionsInMemory: positiveInteger.default(1_000),
  /** Live streams that may be open at once. */
  liveConnections: positiveInteger.default(256),
});

const executionLogsSchema = documentedObject({
  /** Whether the execution logs that machines ask for are written to files. */
  files: z.boolean().default(true),
  /** Where the files are, relative to `dataDirectory`. */
  directory: z.string().default('logs'),
  /** Bytes that a file may have before it is put aside. */
  fileBytes: positiveInteger.default(10_485_760),
  /** Files of one log group that were put aside and are kept. */
  filesKept: positiveInteger.default(5),
  /** Whether they are written to standard output, too. */
  stdout: z.boolean().default(false),
});

const stateMachineSchema = documentedObject({
  /** A file with the definition, JSON or YAML by its extension, relative to the configuration file. */
  definition: z.string(),
  type: z.enum(['STANDARD', 'EXPRESS']).default('STANDARD'),
  roleArn: z.string().optional(),
  /** Paths into the input by which executions are found. */
  searchKeys: z.array(z.string()).optional(),
});

/** A hundred years. */
const retentionDays = positiveInteger.max(36_500);

const retentionSchema = documentedObject({
  /** Days for which closed executions are kept. */
  days: retentionDays.default(RETENTION_DAYS_DEFAULT),
  /** The same for single machines, by name or ARN. */
  stateMachines: z.record(z.string(), retentionDays).default({}),
});

export const configurationSchema = documentedObject({
  /** The AWS account id in ARNs. */
  account: z
    .string()
    .regex(/^\d{12}$/, 'must be 12 digits')
    .default('123456789012'),
  /** The region in the ARNs of state machines that this file declares; API clients bring their own. */
  region: z.string().default('us-east-1'),
  /** Where data lives, relative to the configuration file (or the working directory without one). */
  dataDirectory: z.string().default('.stepwright'),
  server: serverSchema.prefault({}),
  /** Who may use the API. Without any, everybody may who reaches the port, which is then this machine's own. */
  credentials: credentialsConfigurationSchema.default([]),
  limits: limitsSchema.prefault({}),
  retention: retentionSchema.prefault({}),
  log: documentedObject({ level: z.enum(logLevels).default('info') }).prefault({}),
  /** Where execution logs go, which the `loggingConfiguration` of a machine asks for. */
  executionLogs: executionLogsSchema.prefault({}),
  /** Who is told when executions begin and end. */
  events: eventsConfigurationSchema.prefault({}),
  /** Where the spans of executions go. */
  traces: tracesConfigurationSchema.prefault({}),
  /** Whether `GET /metrics` shows metrics for Prometheus. */
  metrics: documentedObject({ enabled: z.boolean().default(true) }).prefault({}),
  /** Where Lambda functions run. */
  functions: functionsConfigurationSchema.shape.functions,
  /** Where the tasks of other resources go. */
  routes: routesSchema,
  /** Roles of other accounts that tasks may assume. */
  roles: rolesSchema,
  /** Folders that stand for buckets. */
  buckets: bucketsSchema,
  /** Where containers run. */
  docker: dockerSchema,
  /** Kubernetes clusters. */
  clusters: clustersSchema,
  /** Executions that begin by the clock. */
  schedules: schedulesSchema,
  /** Requests that start executions, by name: `POST /stepwright/webhooks/NAME`. */
  webhooks: z
    .record(
      z.string().regex(/^[\w-]{1,40}$/, 'a webhook has a name of letters, digits, _ and -, 40 at most'),
      webhookSchema,
    )
    .default({}),
  /** With what HTTP tasks authenticate. */
  connections: connectionsSchema,
  /** Where HTTP tasks may go. */
  http: httpSchema,
  /**
   * A file of mocks, relative to the configuration file: JSON of Step Functions Local, or our own YAML. The environment
   * variable SFN_MOCK_CONFIG names one where this does not.
   */
  mocks: z.string().optional(),
  /** State machines to create, or update, when the server starts: name → definition. */
  stateMachines: z.record(z.string(), stateMachineSchema).default({}),
});

/** The parsed configuration: complete, with all defaults. */
export type Configuration = z.infer<typeof configurationSchema>;
