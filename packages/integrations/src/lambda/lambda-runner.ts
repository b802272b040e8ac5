/**
 * Runs tasks that call Lambda functions: by direct ARN, and through `arn:aws:states:::lambda:invoke`, with or without
 * `.waitForTaskToken`.
 *
 *   direct ARN      the event is the task's input, the output is the function's answer as it stands
 *   lambda:invoke   the arguments name function, payload and manner; the output wraps the answer. What the engine does
 *                   with the answer of a call that is to wait for a token is its own affair
 *
 * Invariants
 * - A function is called at most once per attempt. The request id follows from the attempt's token.
 * - At most `concurrency` invocations of a function are under way. A direct ARN's slot is taken by `tryAcquire` before
 *   the attempt is dispatched; `lambda:invoke` learns the function's name only from its arguments, so it waits for its slot
 *   inside the attempt.
 *
 * Spec: developer guide, "Invoke an AWS Lambda function"; the recordings under services__test_lambda_task*.
 */
import type { Json } from '@stepwright/asl';
import type { Clock, Task, TaskOutcome, TaskRunner } from '@stepwright/engine';
import type { ActingTask } from '../roles/assume-role.ts';
import { requestIdOf, traceHeaderOf } from './call-identity.ts';
import { executedVersion, type FunctionReference, parseFunctionArn, unqualifiedArn } from './function-reference.ts';
import { invokeOutput } from './invoke-output.ts';
import { readInvokeParameters } from './invoke-parameters.ts';
import { failed, failureOf, serviceFailure, tryParse, unreadableAnswer } from './lambda-failure.ts';
import type { FunctionCatalogue, Invocation, InvocationResult, LambdaFunction } from './lambda-function.ts';
import { createSlots, type Slots } from './slots.ts';

export interface LambdaRunnerDeps {
  readonly functions: FunctionCatalogue;
  /** Dates answers. Functions run in real time, whatever this clock says. */
  readonly clock: Pick<Clock, 'now'>;
}

const INVOKE = /^arn:aws[a-z-]*:states:[a-z0-9-]*:\d*:lambda:invoke(?:\.waitForTaskToken)?$/;

/** Whether a resource is the runner's business. */
export function isLambdaResource(resource: string): boolean {
  return INVOKE.test(resource) || parseFunctionArn(resource) !== undefined;
}

/** A runner that counts slots and begins no jobs. */
export interface SlottedRunner extends Required<Pick<TaskRunner, 'tryAcquire' | 'release' | 'onRelease'>> {
  readonly run: (task: ActingTask, signal: AbortSignal) => Promise<TaskOutcome>;
}

export interface LambdaRunner extends SlottedRunner {
  /** Calls a function outside of any task, when one of its slots is free. Never rejects. */
  readonly invoke: (call: Invocation, signal: AbortSignal) => Promise<InvocationResult>;
}

/** A runner for the resources that `isLambdaResource` accepts. */
export function createLambdaRunner(deps: LambdaRunnerDeps): LambdaRunner {
  const listeners: (() => void)[] = [];
  const slotsByFunction = new WeakMap<LambdaFunction, Slots>();

  const slotsOf = (target: LambdaFunction) => {
    const known = slotsByFunction.get(target);
    if (known !== undefined) return known;
    const slots = createSlots(target.concurrency, () => {
      for (const listener of listeners) listener();
    });
    slotsByFunction.set(target, slots);
    return slots;
  };
  const directSlots = (resource: string) => {
    const reference = parseFunctionArn(resource);
    const target = reference && deps.functions.find(reference);
    return target && slotsOf(target);
  };

  const invoke: LambdaRunner['invoke'] = (call, signal) => invokeInTurn(call, signal, deps, slotsOf);

  return {
    invoke,
    run: async (task, signal) => {
      const reference = parseFunctionArn(task.resource);
      if (reference === undefined) return runInvoke(task, signal, deps, invoke);
      const target = deps.functions.find(reference);
      if (target === undefined) return functionNotFound(reference, task);
      const call = directInvocation(task, reference, deps);
      return directOutcome(await target.invoke(call, signal), call);
    },
    // Without such a function there is nothing to wait for: the attempt itself says so.
    tryAcquire: (resource) => directSlots(resource)?.tryAcquire() ?? true,
    release: (resource) => directSlots(resource)?.release(),
    onRelease: (listener) => void listeners.push(listener),
  };
}

function directInvocation(task: Task, reference: FunctionReference, deps: LambdaRunnerDeps): Invocation {
  return {
    ...identityOf(task, deps),
    function: reference,
    payload: task.input,
    clientContext: undefined,
    invocationType: 'RequestResponse',
    logType: 'None',
  };
}

function directOutcome(result: InvocationResult, call: Invocation): TaskOutcome {
  const failure = failureOf(result, call.requestId, 'direct');
  if (failure !== undefined) return failure;
  const output = payloadOf(result) || 'null';
  return tryParse(output) === undefined ? unreadableAnswer(output) : { kind: 'succeeded', output };
}

async function runInvoke(
  task: ActingTask,
  signal: AbortSignal,
  deps: LambdaRunnerDeps,
  invoke: LambdaRunner['invoke'],
): Promise<TaskOutcome> {
  const read = readInvokeParameters(task.input, task.home);
  if ('problem' in read) return failed('States.Runtime', read.problem);
  const call: Invocation = { ...identityOf(task, deps), ...read.parameters };
  return invokeOutcome(await invoke(call, signal), call, deps.clock.now());
}

/** Calls a function that is known only now, when a slot of it is free. */
async function invokeInTurn(
  call: Invocation,
  signal: AbortSignal,
  { functions }: LambdaRunnerDeps,
  slotsOf: (target: LambdaFunction) => Slots,
): Promise<InvocationResult> {
  const target = functions.find(call.function);
  if (target === undefined) return { kind: 'refused', ...notFound(call.function) };
  const refusal = unreadableRequest(call);
  if (refusal !== undefined) return { kind: 'refused', ...refusal };
  const slots = slotsOf(target);
  const admission = await slots.acquire(signal);
  if (admission === 'aborted') return GIVEN_UP;
  if (admission === 'refused') return { kind: 'refused', ...THROTTLED };
  try {
    return await target.invoke(call, signal);
  } finally {
    slots.release();
  }
}

const GIVEN_UP: InvocationResult = {
  kind: 'unreachable',
  code: 'SdkClientException',
  message: 'The call was given up before it began.',
};

const THROTTLED = { statusCode: 429, code: 'TooManyRequestsException', message: 'Rate Exceeded.' };

function invokeOutcome(result: InvocationResult, call: Invocation, answeredAt: number): TaskOutcome {
  const failure = failureOf(result, call.requestId, 'invoke');
  if (failure !== undefined) return failure;
  if (result.kind !== 'answered') throw new Error(`invariant: a ${result.kind} call has a failure`);
  const payload: Json | undefined = result.payload === '' ? '' : tryParse(result.payload);
  if (payload === undefined) return unreadableAnswer(result.payload);
  const { requestId, traceHeader } = call;
  return { kind: 'succeeded', output: invokeOutput(result, payload, { requestId, traceHeader, answeredAt }) };
}

/** Lambda reads event and client context before it looks for a place to run the function. */
function unreadableRequest(parameters: Pick<Invocation, 'payload' | 'clientContext'>) {
  const refusal = (message: string) => ({ statusCode: 400, code: 'InvalidRequestContentException', message });
  if (tryParse(parameters.payload) === undefined) {
    return refusal('Could not parse request body into json: the payload is a string that is not JSON');
  }
  const { clientContext } = parameters;
  if (clientContext !== undefined && tryParse(Buffer.from(clientContext, 'base64').toString()) === undefined) {
    return refusal('Client context must be a valid Base64-encoded JSON object.');
  }
  return undefined;
}

function functionNotFound(reference: FunctionReference, task: Task): TaskOutcome {
  return serviceFailure(notFound(reference), requestIdOf(task.token));
}

function notFound(reference: FunctionReference) {
  const arn = `${unqualifiedArn(reference)}:${reference.qualifier ?? executedVersion(reference)}`;
  return { statusCode: 404, code: 'ResourceNotFoundException', message: `Function not found: ${arn}` };
}

function identityOf(task: Task, deps: LambdaRunnerDeps): Pick<Invocation, 'requestId' | 'traceHeader'> {
  return { requestId: requestIdOf(task.token), traceHeader: traceHeaderOf(task, deps.clock.now()) };
}

function payloadOf(result: InvocationResult): string {
  return result.kind === 'answered' ? result.payload : '';
}
