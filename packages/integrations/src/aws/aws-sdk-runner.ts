/**
 * Runs AWS SDK integrations: `arn:aws:states:::aws-sdk:SERVICE:ACTION`, for every service with a package of the SDK.
 *
 * The result is the response with its members in PascalCase; errors are called as the Java SDK calls them. Calls of Step
 * Functions itself (`aws-sdk:sfn:…`) go to this installation unless a route sends them elsewhere.
 * Spec: reference "Service integrations", section 8; the recordings of services and error_handling (aws_sdk).
 */
import { errorNames, fromPlain, isJsonObject, type Json, parseJson, printJson } from '@stepwright/asl';
import type { Task, TaskEnd } from '@stepwright/engine';
import { requestIdOf } from '../lambda/call-identity.ts';
import type { StepFunctionsApi } from '../nested/step-functions-api.ts';
import type { ActingTask } from '../roles/assume-role.ts';
import { exceptionName, failure, sdkFailure } from '../services/aws-failure.ts';
import { parameterProblem } from '../services/parameter-problem.ts';
import { camelCase, inPascalCase, pascalCase } from '../services/pascal-case.ts';
import type { AwsAnswer, AwsCaller, AwsDestination } from './call-aws.ts';
import { clientPackage } from './client-package.ts';
import { javaClientName } from './java-client-name.ts';

const SDK = /^arn:[^:]*:states:[^:]*:[^:]*:aws-sdk:([^:]+):([^:.]+)(?:\.waitForTaskToken)?$/;

/** The service and the action of an AWS SDK integration; undefined for any other resource. */
export function parseSdkResource(resource: string): { readonly service: string; readonly action: string } | undefined {
  const [, service, action] = SDK.exec(resource) ?? [];
  return service === undefined || action === undefined ? undefined : { service, action };
}

/** Calls the service of a task at a destination. */
export async function runSdkTask(
  task: Task,
  { caller, destination }: { readonly caller: AwsCaller; readonly destination: AwsDestination },
  signal: AbortSignal,
): Promise<TaskEnd> {
  const resource = parseSdkResource(task.resource);
  if (resource === undefined) throw new Error(`invariant: ${task.resource} is an AWS SDK integration`);
  const parameters = parseJson(task.input);
  const packageName = clientPackage(resource.service);
  const call = { packageName, operation: resource.action, parameters, timestamps: 'iso', destination } as const;
  return sdkEnd(await caller.call(call, signal), parameters);
}

function sdkEnd(answer: AwsAnswer, parameters: Json): TaskEnd {
  switch (answer.kind) {
    case 'answered':
      return { kind: 'succeeded', output: printJson(answer.response) };
    case 'refused': {
      const client = javaClientName(answer.clientName);
      // An error that the model does not name is the service's own.
      const name = answer.isModelled ? answer.refusal.name : client;
      return sdkFailure(client, { ...answer.refusal, name });
    }
    case 'unreachable':
      return failure(`${javaClientName(answer.clientName)}.SdkClientException`, answer.message);
    case 'tooLarge':
      return failure(errorNames.dataLimitExceeded, 'The body of the response is larger than a result can be.');
    case 'badParameters':
      return failure(errorNames.runtime, parameterProblem(parameters, answer.problems).cause);
    case 'impossible':
      return failure(errorNames.runtime, answer.why);
    default:
      return answer satisfies never;
  }
}

/** Calls Step Functions in this installation. */
export async function runOwnSdkTask(task: ActingTask, api: StepFunctionsApi): Promise<TaskEnd> {
  const resource = parseSdkResource(task.resource);
  if (resource === undefined) throw new Error(`invariant: ${task.resource} is an AWS SDK integration`);
  const parameters = parseJson(task.input);
  const answer = await api.call({
    operation: pascalCase(resource.action),
    input: requestOf(parameters),
    region: task.home.region,
    account: task.home.account,
  });
  if (answer.kind === 'answered')
    return { kind: 'succeeded', output: printJson(datesAsTexts(inPascalCase(fromPlain(answer.output)))) };
  return sdkFailure('Sfn', { ...answer, code: exceptionName(answer.code), requestId: requestIdOf(task.token) });
}

/** Inputs and outputs are texts on the wire; a task may give them as values. */
function requestOf(parameters: Json): object {
  if (!isJsonObject(parameters)) return {};
  return Object.fromEntries(
    Array.from(parameters)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [
        camelCase(name),
        typeof value === 'string' || !isText(name) ? plainOf(value) : printJson(value),
      ]),
  );
}

function isText(name: string): boolean {
  return name === 'Input' || name === 'Output' || name === 'Definition';
}

function plainOf(value: Json): unknown {
  if (Array.isArray(value)) return value.map(plainOf);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Array.from(value, ([name, member]) => [camelCase(name), plainOf(member)] as const));
}

/** The API's dates are seconds with a fraction; the SDK shows them as ISO 8601 texts. */
function datesAsTexts(value: Json): Json {
  if (Array.isArray(value)) return value.map(datesAsTexts);
  if (!isJsonObject(value)) return value;
  return new Map(
    Array.from(value, ([name, member]): [string, Json] => [
      name,
      /Date$|^Timestamp$/.test(name) && typeof member === 'number'
        ? new Date(Math.round(member * 1_000)).toISOString().replace('.000Z', 'Z')
        : datesAsTexts(member),
    ]),
  );
}
