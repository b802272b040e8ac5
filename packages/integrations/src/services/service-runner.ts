/**
 * Runs optimized integrations by their descriptions: the call, the job that it begins, and how both are shown.
 *
 *   request-response, .waitForTaskToken   one call; its response is the result, or what TaskSubmitted shows
 *   .sync                                 the call begins a job: its handle is what identifies it to the service, and the
 *                                         result is what the service says about it at its end
 *
 * Spec: reference "Service integrations", sections 2, 3 and 8.
 */
import {
  errorNames,
  invariant,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  parseJson,
  printJson,
} from '@stepwright/asl';
import type { Job, JobStatus, Task, TaskEnd, TaskOutcome } from '@stepwright/engine';
import type { AwsAnswer, AwsCaller, AwsDestination } from '../aws/call-aws.ts';
import { clientPackage } from '../aws/client-package.ts';
import { failure, optimizedFailure } from './aws-failure.ts';
import { findService } from './catalogue/find-service.ts';
import { optimizedOutput, sortedByName } from './optimized-output.ts';
import { parameterProblem } from './parameter-problem.ts';
import type { ActionDescription, JobDescription, ServiceDescription } from './service-description.ts';
import { fillTemplate, printAt, readPath } from './template.ts';

/** With what the service of a task is called. */
export interface ServiceAccess {
  readonly caller: AwsCaller;
  readonly destination: AwsDestination;
}

/** A task's action, found. */
export interface FoundAction {
  readonly service: ServiceDescription;
  readonly name: string;
  readonly action: ActionDescription;
  readonly pattern: string | undefined;
}

const RESOURCE = /^arn:[^:]*:states:[^:]*:[^:]*:([a-z-]+):(\w+)(?:\.(sync|waitForTaskToken))?$/;

/** The description of an optimized integration's action; undefined if there is none. */
export function findAction(resource: string): FoundAction | undefined {
  const [, serviceName = '', name = '', pattern] = RESOURCE.exec(resource) ?? [];
  const service = findService(serviceName);
  const action = service === undefined || !Object.hasOwn(service.actions, name) ? undefined : service.actions[name];
  return service === undefined || action === undefined ? undefined : { service, name, action, pattern };
}

/** The parameters as history shows them. @throws StateError if they are no object. */
export function prepareServiceParameters(resource: string, parameters: Json): Json {
  const found = findAction(resource);
  if (found === undefined) return parameters;
  if (!isJsonObject(parameters)) throw parameterProblem(parameters, ['The value of the parameters must be an object']);
  const added = found.pattern === 'sync' ? found.action.jobParameters : undefined;
  return added === undefined ? parameters : new Map([...added, ...parameters]);
}

/** Calls the service of a task, once. */
export async function runServiceTask(task: Task, access: ServiceAccess, signal: AbortSignal): Promise<TaskOutcome> {
  const found = requireAction(task.resource);
  const { service, action, name, pattern } = found;
  const given = parseJson(task.input);
  const parameters: JsonObject = isJsonObject(given) ? given : new Map();
  const named = await withIdOf(parameters, found, access, signal);
  if ('kind' in named) return named;
  const request = requestOf(action, named.parameters, task);
  const operation = action.operation ?? name;
  const answer = await call(
    access,
    { sdkService: action.sdkService ?? service.sdkService, operation, parameters: request },
    signal,
  );
  if (answer.kind !== 'answered') return failedCall(answer, service, parameters);
  const failed = pattern !== undefined || action.failsCalls === true ? action.failure?.(answer.response) : undefined;
  if (failed !== undefined) return failure(failed.error, printJson(failed.cause));
  const response = action.result?.(answer.response, parameters) ?? answer.response;
  const output = optimizedOutput(response, answer.exchange);
  if (pattern !== 'sync' || action.job === undefined) return { kind: 'succeeded', output };
  return { kind: 'submitted', output, handle: handleOf(action.job, response, parameters) };
}

/** Pages of a list in which a name is looked for. */
const LOOKUP_PAGES_MAX = 100;

/** The parameters with the id that the action's lookup finds, or the failure of a task that names nothing there is. */
async function withIdOf(
  parameters: JsonObject,
  { service, action: { lookup } }: FoundAction,
  access: ServiceAccess,
  signal: AbortSignal,
): Promise<{ readonly parameters: JsonObject } | TaskEnd> {
  if (lookup === undefined) return { parameters };
  const { operation, list, nameParameter, idParameter } = lookup;
  const name = parameters.get(nameParameter);
  const filled = fillTemplate(lookup.request, parameters);
  let page: JsonObject = isJsonObject(filled) ? filled : new Map();
  for (let pages = 0; pages < LOOKUP_PAGES_MAX; pages += 1) {
    const answer = await call(access, { sdkService: service.sdkService, operation, parameters: page }, signal);
    if (answer.kind !== 'answered') return failedCall(answer, service, parameters);
    const items = answer.response.get(list);
    const item = (isJsonArray(items) ? items : []).find((entry) => isJsonObject(entry) && entry.get('Name') === name);
    const id = item === undefined ? undefined : readPath(item, 'Id');
    if (id !== undefined) return { parameters: new Map([...parameters, [idParameter, id]]) };
    const marker = answer.response.get('Marker');
    if (typeof marker !== 'string') break;
    page = new Map([...page, ['Marker', marker]]);
  }
  const what = `${nameParameter} ${typeof name === 'string' ? `'${name}'` : 'is missing, and'}`;
  return failure(`${service.errorPrefix}.InvalidRequestException`, `${what} names none of the ${list} of the cluster.`);
}

/** The request of the API for a task's parameters. */
export function requestOf(
  action: ActionDescription,
  parameters: JsonObject,
  task: Pick<Task, 'executionArn' | 'stateMachineArn'>,
): Json {
  const printed = (action.jsonTexts ?? []).reduce<Json>(printAt, parameters);
  return action.request === undefined || !isJsonObject(printed) ? printed : action.request(printed, task);
}

/** Looks at a task's job. */
export async function pollServiceJob(job: Job, access: ServiceAccess, signal: AbortSignal): Promise<JobStatus> {
  const { service, action } = requireAction(job.resource);
  invariant(action.job !== undefined, 'a job belongs to an action that has some');
  const { describe, goneError } = action.job;
  const answer = await call(
    access,
    {
      sdkService: describe.sdkService ?? service.sdkService,
      operation: describe.operation,
      parameters: fillTemplate(describe.request, readHandle(job)),
    },
    signal,
  );
  if (answer.kind === 'answered') return statusOf(answer.response, action.job);
  if (answer.kind === 'refused' && answer.refusal.name === goneError) return { kind: 'succeeded', output: '{}' };
  return isPassing(answer) ? { kind: 'running' } : failedCall(answer, service, readHandle(job));
}

/** Stops a task's job. Rejects if it may still run. */
export async function stopServiceJob(job: Job, access: ServiceAccess, signal: AbortSignal): Promise<void> {
  const { service, action } = requireAction(job.resource);
  const stop = action.job?.stop;
  if (stop === undefined) return;
  const parameters = fillTemplate(stop.request, readHandle(job));
  const sdkService = stop.sdkService ?? service.sdkService;
  const answer = await call(access, { sdkService, operation: stop.operation, parameters }, signal);
  if (answer.kind === 'answered' || (answer.kind === 'refused' && !isPassing(answer))) return;
  throw new Error(`${stop.operation}: ${answer.kind === 'refused' ? answer.refusal.message : answer.kind}`);
}

function requireAction(resource: string): FoundAction {
  const found = findAction(resource);
  invariant(found !== undefined, `${resource} has a description`);
  return found;
}

interface Call {
  readonly sdkService: string;
  readonly operation: string;
  readonly parameters: Json;
}

function call(
  { caller, destination }: ServiceAccess,
  { sdkService, operation, parameters }: Call,
  signal: AbortSignal,
) {
  const packageName = clientPackage(sdkService);
  return caller.call({ packageName, operation, parameters, timestamps: 'milliseconds', destination }, signal);
}

function failedCall(
  answer: Exclude<AwsAnswer, { kind: 'answered' }>,
  service: ServiceDescription,
  parameters: Json,
): TaskEnd {
  const { errorPrefix, serviceName, baseError } = service;
  switch (answer.kind) {
    case 'refused': {
      const name = answer.isModelled ? answer.refusal.name : baseError;
      return optimizedFailure(errorPrefix, serviceName, { ...answer.refusal, name });
    }
    case 'unreachable':
      return failure(`${errorPrefix}.SdkClientException`, answer.message);
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

/** Whether a later call may go better: the service was not reached, or was too busy. */
function isPassing(answer: Exclude<AwsAnswer, { kind: 'answered' }>): boolean {
  if (answer.kind === 'unreachable') return true;
  if (answer.kind !== 'refused') return false;
  return (
    answer.refusal.statusCode >= 500 ||
    answer.refusal.statusCode === 429 ||
    /thrott|rate exceeded/i.test(answer.refusal.code + answer.refusal.message)
  );
}

function handleOf({ handle }: JobDescription, response: JsonObject, parameters: JsonObject): string {
  const from = new Map<string, Json>([
    ['response', response],
    ['parameters', parameters],
  ]);
  const members = Object.entries(handle).flatMap(([name, path]): (readonly [string, Json])[] => {
    const value = readPath(from, path);
    return value === undefined ? [] : [[name, value]];
  });
  return printJson(new Map(members));
}

function readHandle({ handle }: Job): JsonObject {
  const value = parseJson(handle);
  invariant(isJsonObject(value), 'the handle of a job is an object');
  return value;
}

function statusOf(response: JsonObject, job: JobDescription): JobStatus {
  const subject = job.describe.subject === undefined ? response : readPath(response, job.describe.subject);
  if (!isJsonObject(subject)) {
    return failure(errorNames.taskFailed, `The service no longer knows the job: ${printJson(response)}`);
  }
  const status = readPath(subject, job.status);
  if (typeof status !== 'string') return { kind: 'running' };
  const result = (): string => printJson(job.result?.(subject) ?? sortedByName(subject));
  if (job.failed.includes(status)) return failure(errorNames.taskFailed, result());
  if (!job.succeeded.includes(status)) return { kind: 'running' };
  return job.isFailed?.(subject) === true
    ? failure(errorNames.taskFailed, result())
    : { kind: 'succeeded', output: result() };
}
