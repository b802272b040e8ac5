/**
 * Carries out the steps of a case in order and hands each result that the recording has to `compare` (the suite's README,
 * "Steps").
 */
import { isJsonArray, isJsonObject, type Json, type JsonObject, parseJson } from '@stepwright/asl';
import type { ApiResult } from './api-client.ts';
import type { Step } from './case-model.ts';
import type { Environment } from './environment.ts';
import { expectObject, numberOf, textOf } from './json-fields.ts';
import { readPath } from './result-path.ts';
import { substitute } from './variables.ts';
import { waitFor } from './waits.ts';
import { runWorker, type WorkerTools } from './workers.ts';

export interface StepRun {
  readonly environment: Environment;
  /** Saved variables, in the order in which they were saved. */
  readonly variables: Map<string, string>;
  /** What each step came to so far. */
  readonly results: Map<string, StepResult>;
  /** Work that runs beside the steps, with what becomes of it. */
  readonly beside: Promise<void>[];
  /** Whether the case is over, so that nothing beside it need go on. */
  readonly isOver: () => boolean;
  /** Called with every result that the recording has; undefined where the recording's client never asked the server. */
  readonly compare: (key: string, actual: Json | undefined, comparability: 'recorded' | 'clientSide') => void;
}

/** What a step came to, for the steps that refer to it. */
export interface StepResult {
  readonly value: Json;
  readonly isClientSide: boolean;
}

/** Runs all steps. Throws, naming the step, where one cannot be done or does not end as recorded. */
export async function runSteps(steps: readonly Step[], run: StepRun): Promise<void> {
  for (const step of steps) {
    try {
      await runStep(step, run);
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`step ${step.id} (${step.op}): ${message}`, { cause });
    }
  }
}

async function runStep(step: Step, run: StepRun): Promise<void> {
  // Its steps save variables for one another, so each is filled in when its turn comes.
  if (step.op === 'background') return runBeside(runSteps(step.steps, run), run);
  const fields = expectObject(substitute(step.fields, { values: run.variables, now: run.environment.now() }), 'a step');
  switch (step.op) {
    case 'wait':
      return waitFor(fields, run.environment);
    case 'sleep':
      return;
    case 'match':
      return matchResults(fields, run);
    case 'worker':
      return runBeside(runWorker(fields, workerTools(run)), run);
    case 'aws':
      return callOther(step, fields, run);
    case 'collectQueueEvents':
      return collectEvents(step, fields, run);
    case 'collectLogs':
      return collectLogs(step, textOf(fields, 'logGroup'), run);
    default:
      if (!/^[A-Z]/.test(step.op)) throw new Error('the runner cannot do such a step');
      return callApi(step, fields, run);
  }
}

async function callApi(step: Step, fields: JsonObject, run: StepRun): Promise<void> {
  const params = expectObject(fields.get('params') ?? new Map(), 'params');
  const result = await call(step, params, run.environment);
  if ((result.error !== undefined) !== step.mustFail) throw new Error(result.error?.text ?? 'the call did not fail');
  keepResult(step, resultOf(result), run);
  compareResult(step, result.value, run);
}

/** Keeps the result of a step, and saves the variables that it fills. */
function keepResult(step: Step, value: Json, run: StepRun): void {
  run.results.set(step.id, { value, isClientSide: step.isClientSide });
  for (const [variable, path] of step.save) {
    const saved = readPath(value, path);
    if (typeof saved !== 'string') throw new Error(`the result has no text at ${path}`);
    run.variables.set(variable, saved);
  }
}

/** Compares the result of a step with what was recorded, if it was. */
function compareResult(step: Step, value: Json, run: StepRun): void {
  for (const key of step.expect) run.compare(key, value, 'recorded');
}

/** Lets work go on beside the steps. Its failure is noticed when the steps are done. */
function runBeside(work: Promise<void>, run: StepRun): void {
  work.catch(() => {});
  run.beside.push(work);
}

/** A call of another service that the runner can do: for a message of a queue, or for an object of a bucket. */
async function callOther(step: Step, fields: JsonObject, run: StepRun): Promise<void> {
  const params = expectObject(fields.get('params') ?? null, 'params');
  const call = `${textOf(fields, 'service')} ${textOf(fields, 'action')}`;
  if (call !== 's3 GetObject') return keepResult(step, await receiveMessage(fields, run), run);
  const object = run.environment.others.getObject(textOf(params, 'Bucket'), textOf(params, 'Key'));
  keepResult(step, object, run);
  for (const key of step.expect) run.compare(key, object, 'recorded');
}

/** It waits for a message of a queue. */
async function receiveMessage(fields: JsonObject, { environment }: StepRun): Promise<Json> {
  const call = `${textOf(fields, 'service')} ${textOf(fields, 'action')}`;
  if (call !== 'sqs ReceiveMessage') throw new Error(`the runner cannot call ${call}`);
  const params = expectObject(fields.get('params') ?? null, 'params');
  const body = await environment.queues.receive(textOf(params, 'QueueUrl'));
  return new Map([['Messages', [new Map([['Body', body]])]]]);
}

async function collectEvents(step: Step, fields: JsonObject, run: StepRun): Promise<void> {
  const messages = await collectMessages(textOf(fields, 'queueUrl'), numberOf(fields, 'count'), run);
  keepResult(step, messages, run);
  for (const key of step.expect) run.compare(key, messages, 'recorded');
}

async function collectMessages(queue: string, count: number, { environment }: StepRun): Promise<Json> {
  const bodies: Json[] = [];
  const { queues } = environment;
  while (bodies.length < count) {
    const body = bodies.length === 0 ? await queues.receive(queue) : queues.receiveNow(queue);
    // Who collects does not delete: a message that nobody deletes comes again.
    bodies.push(body === undefined ? (bodies[0] ?? null) : parseJson(body));
  }
  return bodies;
}

async function collectLogs(step: Step, logGroup: string, run: StepRun): Promise<void> {
  const messages = await run.environment.loggedIn(logGroup);
  const value = messages.map((message) => parseJson(message));
  keepResult(step, value, run);
  compareResult(step, value, run);
}

function workerTools({ environment, isOver }: StepRun): WorkerTools {
  const { api, queues, sleep } = environment;
  return { api, queues, sleep, isOver };
}

/** A synchronous execution takes virtual time, which must be able to pass while its call is under way. */
async function call(step: Step, params: JsonObject, environment: Environment): Promise<ApiResult> {
  const answer = environment.api.call(step.op, params, step.account);
  if (step.op !== 'StartSyncExecution') return answer;
  let isAnswered = false;
  const done = answer.finally(() => {
    isAnswered = true;
  });
  const [result] = await Promise.all([done, environment.passTimeUntil(() => isAnswered)]);
  return result;
}

/** The value that paths start from: the response, or what a failed call is said to be. */
function resultOf({ value, error }: ApiResult): Json {
  if (error === undefined) return value;
  return new Map<string, Json>([
    ['error', new Map<string, Json>([...value, ['name', error.name], ['text', error.text]])],
  ]);
}

function matchResults(fields: JsonObject, run: StepRun): void {
  const referred: StepResult[] = [];
  const value = withResults(fields.get('value') ?? null, (id) => {
    const result = run.results.get(id);
    if (result === undefined) throw new Error(`no step ${id} has a result`);
    referred.push(result);
    return result.value;
  });
  run.compare(textOf(fields, 'key'), value, referred.some((result) => result.isClientSide) ? 'clientSide' : 'recorded');
}

/** The value with every reference replaced by the part of the result that it names; a missing part leaves a gap. */
function withResults(value: Json, resultOfStep: (id: string) => Json): Json | undefined {
  if (isJsonArray(value)) return value.map((item) => withResults(item, resultOfStep) ?? 'no value at the path');
  if (!isJsonObject(value)) return value;
  const reference = value.get('$ref');
  if (typeof reference === 'string') return readPath(resultOfStep(reference), textOf(value, 'path'));
  const members = [...value].map(([key, member]) => [key, withResults(member, resultOfStep)] as const);
  return new Map(members.filter((pair): pair is readonly [string, Json] => pair[1] !== undefined));
}
