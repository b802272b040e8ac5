/**
 * Decides what a Task state does next.
 *
 *   entered    --(arguments)-->      scheduled  emits …Scheduled, asks for a slot
 *   entered    --(arguments)-->      started    a slot is free: emits …Scheduled and …Started, dispatches
 *   entered    --(bad argument)-->   failed     emits nothing: the attempt never was
 *   scheduled  --(slot acquired)-->  started    emits …Started, dispatches
 *   scheduled  --(owner changed)-->  scheduled  asks for a slot again
 *   started    --(succeeded)-->      left       emits …Succeeded and TaskStateExited
 *   started    --(result too large or no JSON)--> failed  emits …Failed
 *   started    --(failed)-->         failed     emits …Failed
 *   started    --(timeout, missed heartbeat)--> failed    emits …TimedOut, cancels the attempt
 *   started    --(owner changed)-->  failed     emits …Failed: whether the attempt did its work is unknown
 *   failed     --(retrier)-->        backoff    see failed-state.ts
 *   backoff    --(due)-->            as entered, with a new token
 *   any other  --(late result)-->    same       a token that is not awaited changes nothing
 *
 * Invariants
 * - An attempt has one token, and is dispatched at most once: by the record that holds its …Started event.
 * - Timeouts run from the …Started event, so that waiting for a slot does not use them up.
 *
 * Spec: Amazon States Language, "Task State".
 */
import { invariant, type TaskResource, type TaskState } from '@stepwright/asl';
import { JsonSyntaxError } from '@stepwright/asl';
import type { AttemptPrefix } from '../history/journal.ts';
import { Payload } from '../history/payload.ts';
import { type Burst, emit, nextEventId } from './burst.ts';
import { environmentOf, evaluate } from './environment.ts';
import { attemptOf, type AttemptWork, retryCountOf, type Scope, visitOf } from './execution-state.ts';
import { dataLimitFailure, type Failure, newFailure, newTimeout } from './failure.ts';
import { currentState } from './group-of.ts';
import { leaveState } from './leave-state.ts';

/** Begins an attempt: the first of a visit, or another after a backoff. */
export function beginTask(burst: Burst, scope: Scope, state: TaskState): void {
  const token = burst.world.token();
  const raw = visitOf(scope).input.value;
  const call = evaluate(burst, scope, () => {
    const environment = environmentOf(burst, scope, isTokenShown(state.resource) ? { token } : undefined);
    return {
      input: state.prepare(raw, environment),
      timeoutSeconds: state.timeoutSeconds(raw, environment),
      heartbeatSeconds: state.heartbeatSeconds(raw, environment),
      credentialsRoleArn: state.credentialsRoleArn(raw, environment),
    };
  });
  if (call === undefined) return;
  const input = call.input === raw ? visitOf(scope).input : Payload.ofValue(call.input);
  if (input.isOver(burst.world.limits.payloadBytesMax)) {
    burst.signals.push({ kind: 'stateFailed', scope, failure: dataLimitFailure(state.name) });
    return;
  }
  const { resource } = state;
  emit(burst, {
    kind: 'attemptScheduled',
    type: `${prefixOf(resource)}Scheduled`,
    id: nextEventId(burst),
    previousEventId: scope.tail,
    scope: scope.id,
    token,
    resourceArn: resource.arn,
    ...integrationOf(resource),
    region: resource.kind === 'service' ? regionOf(burst.state.start.executionArn) : undefined,
    input,
    timeoutSeconds: call.timeoutSeconds,
    heartbeatSeconds: call.heartbeatSeconds,
    credentialsRoleArn: call.credentialsRoleArn,
  });
  if (!burst.world.tryAcquireSlot(resource.arn)) {
    burst.commands.push({ kind: 'awaitSlot', token, resource: resource.arn });
    return;
  }
  burst.unusedSlots.push(resource.arn);
  startAttempt(burst, token);
  burst.unusedSlots.pop();
}

/** A slot is held for a scheduled attempt: it starts. */
export function startAttempt(burst: Burst, token: string): void {
  const { scope, state, work } = openAttempt(burst, token);
  const { now } = burst.world;
  emit(burst, {
    kind: 'attemptStarted',
    type: `${prefixOf(state.resource)}Started`,
    id: nextEventId(burst),
    previousEventId: scope.tail,
    scope: scope.id,
    ...integrationOf(state.resource),
    timeoutAt: work.timeoutSeconds === undefined ? undefined : now + work.timeoutSeconds * 1_000,
    heartbeatAt: work.heartbeatSeconds === undefined ? undefined : now + work.heartbeatSeconds * 1_000,
  });
  const { start } = burst.state;
  burst.commands.push({
    kind: 'startAttempt',
    task: {
      token,
      resource: work.resourceArn,
      input: work.input.text,
      executionArn: start.executionArn,
      stateMachineArn: start.stateMachineArn,
      stateName: state.name,
      retryCount: retryCountOf(visitOf(scope)),
      timeoutSeconds: work.timeoutSeconds,
      heartbeatSeconds: work.heartbeatSeconds,
      roleArn: work.credentialsRoleArn ?? start.roleArn,
    },
  });
}

/** A started attempt has a result, as JSON text. */
export function succeedAttempt(burst: Burst, token: string, output: string): void {
  const { scope, state } = openAttempt(burst, token);
  const result = readResult(burst, state, output);
  if (!(result instanceof Payload)) return failAttempt(burst, token, result);
  emit(burst, {
    kind: 'attemptSucceeded',
    type: `${prefixOf(state.resource)}Succeeded`,
    id: nextEventId(burst),
    previousEventId: scope.tail,
    scope: scope.id,
    ...integrationOf(state.resource),
    output: result,
  });
  const raw = visitOf(scope).input.value;
  const outcome = evaluate(burst, scope, () => state.complete(raw, result.value, environmentOf(burst, scope)));
  if (outcome !== undefined) leaveState(burst, scope, state, { outcome, next: state.next, result });
}

/** A started attempt has failed. */
export function failAttempt(burst: Burst, token: string, failure: Failure): void {
  endAttempt(burst, token, 'Failed', failure);
}

/** A started attempt took too long, or missed a heartbeat. */
export function timeOutAttempt(burst: Burst, token: string, kind: 'timeout' | 'heartbeat'): void {
  burst.commands.push({ kind: 'cancelAttempt', token });
  endAttempt(burst, token, 'TimedOut', newTimeout(kind));
}

/** The owner that started the attempt is gone, and its outcome with it. */
export function loseAttempt(burst: Burst, token: string): void {
  const { resource } = openAttempt(burst, token).state;
  const isLambda = resource.kind === 'lambda' || (resource.kind === 'service' && resource.resourceType === 'lambda');
  failAttempt(burst, token, newFailure(isLambda ? 'Lambda.SdkClientException' : 'States.TaskFailed', LOST_CAUSE));
}

const LOST_CAUSE =
  'The outcome of this attempt is unknown: the process that ran it ended before the outcome was recorded. The task may have done its work.';

function endAttempt(burst: Burst, token: string, ending: 'Failed' | 'TimedOut', failure: Failure): void {
  const { scope, state } = openAttempt(burst, token);
  emit(burst, {
    kind: 'attemptFailed',
    type: `${prefixOf(state.resource)}${ending}`,
    id: nextEventId(burst),
    previousEventId: scope.tail,
    scope: scope.id,
    ...integrationOf(state.resource),
    error: failure.error,
    cause: failure.cause,
  });
  burst.signals.push({ kind: 'stateFailed', scope, failure });
}

interface OpenAttempt {
  readonly scope: Scope;
  readonly state: TaskState;
  readonly work: AttemptWork;
}

function openAttempt(burst: Burst, token: string): OpenAttempt {
  const { scope, work } = attemptOf(burst.state, token);
  const state = currentState(burst.program, burst.state, scope);
  invariant(state.type === 'Task', 'attempts belong to Task states');
  return { scope, state, work };
}

function readResult(burst: Burst, state: TaskState, output: string): Payload | Failure {
  const limit = dataLimitFailure(limitSourceOf(state.resource));
  const { payloadBytesMax } = burst.world.limits;
  // What the task sent counts, spaces included, and what becomes of it too: numbers may be printed longer.
  if (Payload.ofText(output).isOver(payloadBytesMax)) return limit;
  try {
    const result = Payload.parse(output);
    return result.isOver(payloadBytesMax) ? limit : result;
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    return newFailure('States.TaskFailed', `The output of the task is not valid JSON: ${error.reason}.`);
  }
}

function limitSourceOf(resource: TaskResource): string {
  return resource.kind === 'service' ? resource.resourceType : resource.arn;
}

function isTokenShown(resource: TaskResource): boolean {
  return resource.kind === 'activity' || (resource.kind === 'service' && resource.pattern !== 'request-response');
}

const prefixes: Readonly<Record<TaskResource['kind'], AttemptPrefix>> = {
  lambda: 'LambdaFunction',
  activity: 'Activity',
  service: 'Task',
};

function prefixOf(resource: TaskResource): AttemptPrefix {
  return prefixes[resource.kind];
}

function integrationOf(resource: TaskResource): {
  readonly resourceType: string | undefined;
  readonly resource: string | undefined;
} {
  return resource.kind === 'service'
    ? { resourceType: resource.resourceType, resource: resource.resource }
    : { resourceType: undefined, resource: undefined };
}

/** The fourth part of an ARN. */
function regionOf(arn: string): string {
  const region = arn.split(':', 4)[3];
  invariant(region !== undefined, 'an execution has an ARN');
  return region;
}
