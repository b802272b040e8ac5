/**
 * Decides about attempts at states that are mocked in the execution's test case.
 *
 *   scheduled  --(mocked)-->  left, failed   emits …Started, TaskSubmitted where the pattern has one, then the end
 *
 * The whole attempt happens in one burst: nothing is dispatched, so no slot is taken and nothing can be lost. Its events
 * are those of a real one.
 */
import { isJsonObject, parseJson, printJson } from '@stepwright/asl';
import { Payload } from '../history/payload.ts';
import type { TaskEnd } from '../ports/task-runner.ts';
import { integrationOf, openAttempt, prefixOf } from './attempt.ts';
import { failAttempt, succeedAttempt } from './attempt-end.ts';
import { type Burst, emit, nextEventId } from './burst.ts';
import { newFailure } from './failure.ts';

/** What the next attempt at the state comes to in the execution's test case; undefined if it is really made. */
export function mockedEnd({ state, world }: Burst, stateName: string): TaskEnd | undefined {
  const { testCase, stateMachineArn } = state.start;
  if (testCase === undefined || world.mocks === undefined) return undefined;
  return world.mocks.answer({
    stateMachineName: machineNameIn(stateMachineArn),
    testCase,
    stateName,
    attempt: state.attemptCounts.get(stateName) ?? 0,
  });
}

/** The name of the machine; the children of a Distributed Map, `<name>/<label>`, are in the test case of their parent. */
function machineNameIn(stateMachineArn: string): string {
  return stateMachineArn.slice(stateMachineArn.lastIndexOf(':') + 1).replace(/\/.*$/, '');
}

/** The attempt, which was just scheduled, comes to this. */
export function endMockedAttempt(burst: Burst, token: string, end: TaskEnd): void {
  emitStarted(burst, token);
  emitSubmitted(burst, token);
  if (end.kind === 'succeeded') succeedAttempt(burst, token, resultOf(burst, token, end.output));
  else failAttempt(burst, token, newFailure(end.error, end.cause));
}

/**
 * Mocks of functions are written as answers of Lambda, of which a task that names its function by ARN gets the payload.
 * Source: the sample of AWS Step Functions Local, and recordings of the same machine on AWS.
 */
function resultOf(burst: Burst, token: string, output: string): string {
  if (openAttempt(burst, token).state.resource.kind !== 'lambda') return output;
  const answer = parseJson(output);
  const payload = isJsonObject(answer) && answer.has('StatusCode') ? answer.get('Payload') : undefined;
  return payload === undefined ? output : printJson(payload);
}

function emitStarted(burst: Burst, token: string): void {
  const { scope, state } = openAttempt(burst, token);
  const prefix = prefixOf(state.resource);
  const event = {
    id: nextEventId(burst),
    previousEventId: scope.tail,
    scope: scope.id,
    timeoutAt: undefined,
    heartbeatAt: undefined,
  };
  if (prefix === 'Activity') {
    emit(burst, { ...event, kind: 'activityStarted', type: 'ActivityStarted', workerName: undefined });
  } else {
    emit(burst, { ...event, kind: 'attemptStarted', type: `${prefix}Started`, ...integrationOf(state.resource) });
  }
}

function emitSubmitted(burst: Burst, token: string): void {
  const { scope, state } = openAttempt(burst, token);
  const { resource } = state;
  if (resource.kind !== 'service' || resource.pattern === 'request-response') return;
  emit(burst, {
    kind: 'attemptSubmitted',
    type: 'TaskSubmitted',
    id: nextEventId(burst),
    previousEventId: scope.tail,
    scope: scope.id,
    ...integrationOf(resource),
    // A mock says how the task ends, not what its first call would have been answered.
    output: Payload.ofText('{}'),
    heartbeatAt: undefined,
  });
}
