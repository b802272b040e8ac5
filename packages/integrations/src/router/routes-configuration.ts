/**
 * The `routes` section of the configuration: where the tasks of other resources than Lambda functions are done.
 *
 *   routes:
 *     dynamodb:                              # a service, optimized or through the AWS SDK
 *       endpoint: http://127.0.0.1:8000      # an emulator, or anything else that speaks its API
 *     aws-sdk:s3:getObject: { aws: true }    # AWS itself, with your own credentials
 *     sqs:sendMessage: { function: queue }   # a Lambda function of `functions` in its place
 *     'arn:aws:states:::glue:*': { http: 'http://127.0.0.1:9000/glue' }
 *     command:report: { command: [python3, report.py] }
 *     container:resize: { container: { image: 'example/resize:2' } }
 */
import { z } from 'zod';
import { containerSchema } from '../container/container-configuration.ts';
import { documentedObject } from './functions-configuration.ts';

/** A secret: the text itself, or where it is: an environment variable, or a file. */
export const secretSchema = z.union([
  z.string().min(1),
  z.strictObject({ env: z.string().min(1) }),
  z.strictObject({ file: z.string().min(1) }),
]);

/** A configured secret, not looked up yet. */
export type Secret = z.output<typeof secretSchema>;

const url = z.string().refine((text) => {
  const parsed = URL.parse(text);
  return parsed !== null && (parsed.protocol === 'http:' || parsed.protocol === 'https:');
}, "a url begins with 'http://' or 'https://'");

const credentialsSchema = documentedObject({
  accessKeyId: secretSchema.describe('The id of the access key, or { env: NAME }.'),
  secretAccessKey: secretSchema.describe('The secret access key, or { env: NAME }.'),
  sessionToken: secretSchema.optional().describe('The session token of temporary credentials, or { env: NAME }.'),
});

const routeShape = {
  endpoint: url
    .optional()
    .describe('The address of an emulator, or of anything else that speaks the API of the service.'),
  aws: z
    .literal(true)
    .optional()
    .describe('AWS itself, with your own credentials: environment, profile, role of the machine.'),
  function: z
    .string()
    .optional()
    .describe("A Lambda function of 'functions': it gets the task's parameters and returns the result."),
  http: url
    .optional()
    .describe("An address that gets the task's parameters by POST and answers with the result, both JSON."),
  command: z
    .array(z.string())
    .min(1)
    .optional()
    .describe(
      "A program and its arguments: it reads the task's parameters on its standard input and prints the result, both JSON.",
    ),
  container: containerSchema
    .optional()
    .describe(
      "A container of a Docker-compatible engine: it reads the task's parameters on its standard input and prints the result, both JSON.",
    ),
  region: z
    .string()
    .regex(/^[a-z0-9-]{1,32}$/)
    .optional()
    .describe("The region of the service. Default: that of the execution's state machine."),
  credentials: credentialsSchema
    .optional()
    .describe("Credentials for the service. Default: 'test' for an endpoint; for AWS the SDK's own chain."),
  concurrency: z
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .describe(
      'How many calls may be under way at once; further ones wait. Default: 100; 8 for a command or a container.',
    ),
  ratePerSecond: z
    .number()
    .positive()
    .max(100_000)
    .optional()
    .describe('How many calls may begin per second; further ones wait. Default: no limit.'),
  timeoutSeconds: z
    .number()
    .positive()
    .max(86_400)
    .optional()
    .describe('How long a command, a container (with the pull of its image) or an HTTP call may take. Default: 60.'),
  passEnvironment: z
    .array(z.string().regex(/^[A-Za-z_]\w*$/))
    .optional()
    .describe(
      "Names of variables that a command or a container gets from Stepwright's own environment; a command also gets PATH, HOME and TMPDIR.",
    ),
};

/** The members of a route that say where it goes; exactly one is there. */
export const destinations = ['endpoint', 'aws', 'function', 'http', 'command', 'container'] as const;

const routeSchema = documentedObject(routeShape).superRefine((route, context) => {
  const given = destinations.filter((name) => route[name] !== undefined);
  if (given.length !== 1) {
    const message =
      given.length === 0
        ? `a route needs one of ${destinations.join(', ')}`
        : `a route goes to one place, not to ${given.join(' and ')}`;
    context.addIssue({ code: 'custom', message });
  }
});

/** A checked route. */
export type RouteConfiguration = z.output<typeof routeSchema>;

const ROUTE_KEY = /^[\w:.*/-]{1,256}$/;

/** The routes by resource ARN, `service:action` or service; the most specific key wins. */
export const routesSchema = z
  .record(z.string().regex(ROUTE_KEY), routeSchema, {
    error: (issue) =>
      issue.code === 'invalid_key'
        ? "a route's key is a resource ARN, a service:action or a service, with * for any text"
        : undefined,
  })
  .default({})
  .describe(
    'Where tasks go, by resource ARN, service:action or service; * stands for any text. The most specific key wins.',
  );

/** Checked routes. */
export type RoutesConfiguration = z.output<typeof routesSchema>;
