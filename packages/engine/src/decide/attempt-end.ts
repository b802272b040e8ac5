/**
 * How attempts end, whatever they were waiting for: their event, and what follows for the state. See the table in
 * `task-state.ts`.
 */
import { Payload } from '../history/payload.ts';
import { integrationOf, openAttempt, prefixOf, readResult } from './attempt.ts';
import { type Burst, emit, giveUpAttempt, nextEventId } from './burst.ts';
import { environmentOf, evaluate } from './environment.ts';
import { visitOf } from './execution-state.ts';
import { type Failure, newFailure, newTimeout } from './failure.ts';
import { leaveState } from './leave-state.ts';

/** An attempt has a result, as JSON text. */
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

/** An attempt has failed. */
export function failAttempt(burst: Burst, token: string, failure: Failure): void {
  endAttempt(burst, token, 'Failed', failure);
}

/** An attempt took too long, or missed a heartbeat. */
export function timeOutAttempt(burst: Burst, token: string, kind: 'timeout' | 'heartbeat'): void {
  giveUpAttempt(burst, token);
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
