/**
 * Decides what a Task state does next.
 *
 *   entered    --(arguments)-->      scheduled  emits …Scheduled, asks for a slot
 *   entered    --(arguments)-->      started    a slot is free: emits …Scheduled and …Started, dispatches
 *   entered    --(arguments of an activity)--> offered  emits ActivityScheduled, offers the task to workers
 *   entered    --(bad argument, no such activity)--> failed  emits nothing: the attempt never was
 *   entered    --(arguments, mocked in the test case)--> left, failed  see mocked-attempt.ts
 *   scheduled  --(slot acquired)-->  started    emits …Started, dispatches
 *   scheduled  --(owner changed)-->  scheduled  asks for a slot again
 *   started    --(succeeded)-->      left       emits …Succeeded and TaskStateExited
 *   started    --(succeeded, waits for its token)--> awaited  emits TaskSubmitted
 *   started    --(a job was submitted)--> submitted       emits TaskSubmitted; see job.ts for what follows
 *   started    --(result too large or no JSON)--> failed  emits …Failed
 *   started    --(failed)-->         failed     emits …Failed
 *   started    --(timeout, missed heartbeat)--> failed    emits …TimedOut, cancels the attempt
 *   started    --(owner changed)-->  failed     emits …Failed: whether the attempt did its work is unknown
 *   offered    --(a worker wants a task)--> awaited       emits ActivityStarted, hands token and input over
 *   started, awaited, submitted  --(success by token)--> left      emits …Succeeded and TaskStateExited
 *   started, awaited, submitted  --(failure by token)--> failed    emits …Failed
 *   started, awaited, submitted  --(heartbeat by token)--> same    the next heartbeat is due later, if any is due at all
 *   awaited    --(timeout, missed heartbeat)--> failed    emits …TimedOut
 *   offered, awaited, submitted  --(owner changed)--> same         nobody's death matters to them
 *   failed     --(retrier)-->        backoff    see failed-state.ts
 *   backoff    --(due)-->            as entered, with a new token
 *   any other  --(late result)-->    same       a token that is not awaited changes nothing
 *
 * Invariants
 * - An attempt has one token, and is dispatched at most once: by the record that holds its …Started event.
 * - Timeouts run from the …Started event, so that waiting for a slot or a worker does not use them up. Where a function is
 *   called and its token awaited, heartbeats are due from the end of the call.
 * - An answer by token that comes before the call has ended is final; what the call comes to is of no interest then.
 *
 * Spec: Amazon States Language, "Task State".
 */
import type { Fact } from './fact.ts';
import { errorNames, invariant, type Json, StateError, type TaskResource, type TaskState } from '@stepwright/asl';
import { Payload } from '../history/payload.ts';
import { integrationOf, openAttempt, prefixOf, readResult, secondsFromNow } from './attempt.ts';
import { failAttempt, succeedAttempt } from './attempt-end.ts';
import { type Burst, emit, nextEventId } from './burst.ts';
import { environmentOf, evaluate } from './environment.ts';
import { attemptOf, openAttempts, retryCountOf, type Scope, visitOf } from './execution-state.ts';
import { dataLimitFailure } from './failure.ts';
import { endMockedAttempt, mockedEnd } from './mocked-attempt.ts';

/** The task of an activity in the hands of a worker. */
export interface TakenTask {
  readonly token: string;
  /** JSON text. */
  readonly input: string;
}

/** Begins an attempt: the first of a visit, or another after a backoff. */
export function beginTask(burst: Burst, scope: Scope, state: TaskState): void {
  const isShown = isTokenShown(state.resource);
  const token = isShown ? burst.world.taskToken() : burst.world.token();
  const raw = visitOf(scope).input.value;
  const mocked = mockedEnd(burst, state.name);
  const call = evaluate(burst, scope, () => {
    if (mocked === undefined) assertResource(burst, state.resource);
    const environment = environmentOf(burst, scope, isShown ? { token } : undefined);
    return {
      input: parametersOf(burst, state.resource, state.prepare(raw, environment)),
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
  if (mocked !== undefined) return endMockedAttempt(burst, token, mocked);
  if (resource.kind === 'activity') {
    burst.commands.push({ kind: 'offerTask', activityArn: resource.arn });
    return;
  }
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
  const prefix = prefixOf(state.resource);
  invariant(prefix !== 'Activity', 'nobody but a worker starts the task of an activity');
  emit(burst, {
    kind: 'attemptStarted',
    type: `${prefix}Started`,
    id: nextEventId(burst),
    previousEventId: scope.tail,
    scope: scope.id,
    ...integrationOf(state.resource),
    timeoutAt: secondsFromNow(burst, work.timeoutSeconds),
    heartbeatAt: isFunctionCallback(state.resource) ? undefined : secondsFromNow(burst, work.heartbeatSeconds),
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
      roleArn: work.credentialsRoleArn ?? burst.state.roleArn,
      executionRoleArn: burst.state.roleArn,
      startedAt: start.startedAt,
      traceHeader: start.traceHeader,
    },
  });
}

/** The task of the activity that was offered first, or the wanted one, goes to a worker; undefined if it is not offered. */
export function handOverTask(burst: Burst, wanted: Extract<Fact, { kind: 'taskWanted' }>): TakenTask | undefined {
  const { activityArn, workerName } = wanted;
  const offered = openAttempts(burst.state).find(
    ({ resource, status, token }) =>
      status === 'offered' && resource === activityArn && (wanted.token === undefined || wanted.token === token),
  );
  if (offered === undefined) return undefined;
  const { scope, work } = attemptOf(burst.state, offered.token);
  emit(burst, {
    kind: 'activityStarted',
    type: 'ActivityStarted',
    id: nextEventId(burst),
    previousEventId: scope.tail,
    scope: scope.id,
    workerName,
    timeoutAt: secondsFromNow(burst, work.timeoutSeconds),
    heartbeatAt: secondsFromNow(burst, work.heartbeatSeconds),
  });
  return { token: work.token, input: work.input.text };
}

/** The call of a started attempt has an answer, as JSON text: the attempt's result, or the beginning of a wait for one. */
export function answerCall(burst: Burst, token: string, output: string): void {
  const { scope, state, work } = openAttempt(burst, token);
  const { resource } = state;
  if (resource.kind !== 'service' || resource.pattern !== 'waitForTaskToken') {
    return succeedAttempt(burst, token, output);
  }
  const answer = readResult(burst, state, output);
  if (!(answer instanceof Payload)) return failAttempt(burst, token, answer);
  emit(burst, {
    kind: 'attemptSubmitted',
    type: 'TaskSubmitted',
    id: nextEventId(burst),
    previousEventId: scope.tail,
    scope: scope.id,
    ...integrationOf(resource),
    output: answer,
    heartbeatAt: isFunctionCallback(resource) ? secondsFromNow(burst, work.heartbeatSeconds) : work.heartbeatAt,
  });
}

/** Whoever works on an attempt is still there. */
export function postponeHeartbeat(burst: Burst, token: string): void {
  const { scope, work } = attemptOf(burst.state, token);
  const heartbeatAt = secondsFromNow(burst, work.heartbeatSeconds);
  if (heartbeatAt === undefined || work.heartbeatAt === undefined || work.heartbeatAt === heartbeatAt) return;
  emit(burst, {
    kind: 'heartbeatReceived',
    type: 'HeartbeatReceived',
    id: 0,
    previousEventId: 0,
    scope: scope.id,
    heartbeatAt,
  });
}

/** @throws StateError if the resource cannot be called with them. */
function parametersOf({ world }: Burst, resource: TaskResource, parameters: Json): Json {
  return resource.kind === 'service' ? world.prepareParameters(resource.arn, parameters) : parameters;
}

/** @throws StateError if there is nothing that the task could be given to. */
function assertResource({ world }: Burst, resource: TaskResource): void {
  if (resource.kind !== 'activity' || world.activityExists(resource.arn)) return;
  throw new StateError(errorNames.runtime, `The activity ${resource.arn} does not exist.`);
}

/** A function is called, and its token awaited: until it returns no heartbeat is due. */
function isFunctionCallback(resource: TaskResource): boolean {
  return resource.kind === 'service' && resource.resourceType === 'lambda' && resource.pattern === 'waitForTaskToken';
}

function isTokenShown(resource: TaskResource): boolean {
  return resource.kind === 'activity' || (resource.kind === 'service' && resource.pattern !== 'request-response');
}

/** The fourth part of an ARN. */
function regionOf(arn: string): string {
  const region = arn.split(':', 4)[3];
  invariant(region !== undefined, 'an execution has an ARN');
  return region;
}
