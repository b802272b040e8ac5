/**
 * The `functions` section of the configuration: which Lambda function runs where.
 *
 *   functions:
 *     order-validate:                       # a name, an ARN, or either with * for any text
 *       handler: ./functions/validate.handler
 *     legacy-*:
 *       url: http://127.0.0.1:3001/2015-03-31/functions/{name}/invocations
 *
 * Every key is described where it is defined; an unknown one is an error that suggests the right one.
 */
import { z } from 'zod';
import { closestName } from './closest-name.ts';

/** The error text for keys that a configuration object does not know. */
export function unknownKeysMessage(keys: readonly string[], known: readonly string[]): string {
  const texts = keys.map((key) => {
    const meant = closestName(key, known);
    return `unknown key '${key}'${meant === undefined ? '' : `, did you mean '${meant}'?`}`;
  });
  return `${texts.join('; ')} (known keys: ${known.join(', ')})`;
}

/** A strict object whose unknown keys are reported with a suggestion. */
export function documentedObject<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? unknownKeysMessage(issue.keys ?? [], Object.keys(shape)) : undefined,
  });
}

const LAMBDA_TIMEOUT_SECONDS_MAX = 900;
const LAMBDA_MEMORY_MB_MAX = 10_240;
const COMMAND_WORDS_MAX = 100;

/** Lambda's reserved variables may be overridden; a name must be one that every platform accepts. */
const variableName = z.string().regex(/^[A-Za-z_]\w*$/, 'a variable name has letters, digits and _ only');

const functionShape = {
  handler: z
    .string()
    .regex(/^(.*\/)?[^./]+\.[^/]+$/, "a handler is written as './path/module.export'")
    .describe(
      "A handler on this machine: './path/module.export', relative to the configuration file. The module is TypeScript, JavaScript or Python; {name} stands for the function's name.",
    ),
  runtime: z
    .enum(['node', 'python'])
    .describe("The handler's language. Default: python if the module is there as .py only, otherwise node."),
  command: z
    .array(z.string().min(1))
    .min(1)
    .max(COMMAND_WORDS_MAX)
    .describe(
      "A program in any language that speaks Lambda's runtime API, and its arguments, such as ['./bootstrap']. {name} stands for the function's name.",
    ),
  directory: z
    .string()
    .min(1)
    .describe(
      "Where the function's files are, relative to the configuration file: its working directory, against which handler and command are resolved. Default: the directory of the configuration file.",
    ),
  url: z
    .string()
    .refine(isHttpUrl, "a url begins with 'http://' or 'https://'")
    .describe(
      "A Lambda Invoke endpoint, such as 'http://127.0.0.1:3001/2015-03-31/functions/{name}/invocations' (SAM local, an emulator) or 'https://lambda.eu-west-1.amazonaws.com' (AWS, with your credentials). {name} stands for the function's name.",
    ),
  timeoutSeconds: z
    .number()
    .positive()
    .max(LAMBDA_TIMEOUT_SECONDS_MAX)
    .describe('How long an invocation may take. Default: 3 on this machine, as in Lambda; 900 for a url.'),
  memoryMb: z
    .int()
    .min(64)
    .max(LAMBDA_MEMORY_MB_MAX)
    .describe(
      'The heap of a Node handler in MiB, and what the context says to any function. Default: 128, as in Lambda.',
    ),
  environment: z
    .record(variableName, z.string())
    .describe('Environment variables of the function, beside those that Lambda sets.'),
  passEnvironment: z
    .array(variableName)
    .describe(
      "Names of variables to pass on from Stepwright's own environment. Nothing else of it is passed on, except PATH, HOME and TMPDIR.",
    ),
  concurrency: z
    .int()
    .min(1)
    .max(1_000)
    .describe(
      'How many invocations may be under way at once; further ones wait. Default: 8 on this machine, 100 for a url.',
    ),
};

const functionConfigurationSchema = documentedObject({
  handler: functionShape.handler.optional(),
  runtime: functionShape.runtime.optional(),
  command: functionShape.command.optional(),
  directory: functionShape.directory.optional(),
  url: functionShape.url.optional(),
  timeoutSeconds: functionShape.timeoutSeconds.optional(),
  memoryMb: functionShape.memoryMb.optional(),
  environment: functionShape.environment.optional(),
  passEnvironment: functionShape.passEnvironment.optional(),
  concurrency: functionShape.concurrency.optional(),
}).superRefine((value, context) => {
  const problem = placementProblem(value);
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
});

/** How one function, or each of those that a wildcard stands for, is run. */
export type FunctionConfiguration = z.output<typeof functionConfigurationSchema>;

const FUNCTION_KEY = /^(?:arn:aws[a-z-]*:lambda:[\w*-]+:[\d*]+:function:)?[\w*-]{1,140}(?::[\w$*-]{1,128})?$/;

/** The configuration that the router reads. */
export const functionsConfigurationSchema = documentedObject({
  functions: z
    .record(z.string().regex(FUNCTION_KEY), functionConfigurationSchema, {
      error: (issue) =>
        issue.code === 'invalid_key' ? "a function's key is its name or ARN, with * for any text" : undefined,
    })
    .default({})
    .describe('Lambda functions by name or ARN; * stands for any text. The most specific key wins.'),
});

/** A checked configuration. */
export type FunctionsConfiguration = z.output<typeof functionsConfigurationSchema>;

/** Keys that mean something for a function on this machine only. */
const LOCAL_KEYS = ['runtime', 'directory', 'memoryMb', 'environment', 'passEnvironment'] as const;

function placementProblem(value: FunctionConfiguration): string | undefined {
  const { handler, command, url } = value;
  if (handler === undefined && command === undefined && url === undefined) {
    return "a function needs a 'handler' or a 'command' (on this machine) or a 'url' (an Invoke endpoint)";
  }
  const placed = handler === undefined ? 'command' : 'handler';
  if (value[placed] !== undefined && url !== undefined) {
    return `a function has either a '${placed}' or a 'url', not both`;
  }
  if (command !== undefined && value.runtime !== undefined) {
    return "'runtime' has no effect on a command, which is a runtime itself; leave it out";
  }
  const idle = LOCAL_KEYS.find((key) => url !== undefined && value[key] !== undefined);
  return idle === undefined ? undefined : `'${idle}' has no effect on a function behind a url; set it there`;
}

function isHttpUrl(text: string): boolean {
  const url = URL.parse(text.replaceAll('{name}', 'name'));
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:');
}
