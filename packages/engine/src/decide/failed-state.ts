/**
 * Decides what follows when a state has failed.
 *
 *   failed  --(States.Runtime)-->                     execution FAILED, from any depth; nothing can catch it
 *   failed  --(a retrier matches, uses left)-->       backoff, then the state begins again without being entered anew
 *   failed  --(a catcher matches)-->                  left to the catcher's state; a Parallel or Map first emits …StateFailed
 *   failed  --(a catcher matches and fails itself)--> as without a catcher, with the catcher's failure
 *   failed  --(no catcher, in the machine)-->         execution FAILED
 *   failed  --(no catcher, in a branch or iteration)--> siblings aborted; the enclosing state has failed with the same failure
 *
 * Where the failure stops a Parallel or Map, all events of the abort follow the failing event, and so does what the state
 * does next (…StateStarted again, or …StateFailed).
 *
 * Spec: Amazon States Language, "Retrying after error", "Fallback states".
 */
import { type Catcher, type Json, type JsonObject, type Outcome, retryDelaySeconds, type State } from '@stepwright/asl';
import { type Burst, closeExecution, emit, giveUpAttempt, giveUpMapRun, nextEventId } from './burst.ts';
import { environmentOf, evaluate } from './environment.ts';
import { fanOutOf, type Scope, scopeOf, visitOf } from './execution-state.ts';
import { type Failure, isFatal, isMatch } from './failure.ts';
import { currentState } from './group-of.ts';
import { leaveState } from './leave-state.ts';

type CatchingState = Extract<State, { readonly catch: readonly Catcher[] }>;

/** Retries the state, leaves it by a catcher, or fails what it lies in. */
export function settleFailure(burst: Burst, scope: Scope, failure: Failure): void {
  if (isFatal(failure)) return failExecution(burst, scope, failure);
  if (visitOf(scope).work?.kind === 'fanOut') stopScopes(burst, scope, undefined, scope.tail);
  const state = currentState(burst.program, burst.state, scope);
  if (!('catch' in state)) return failScope(burst, scope, failure);
  if (isRetried(burst, scope, state, failure)) return;
  const { tail } = scope;
  showFanOutFailed(burst, scope, state);
  const catcher = state.catch.find((candidate) => isMatch(candidate.errorEquals, failure));
  if (catcher === undefined) return failScope(burst, scope, failure);
  const outcome = catchFailure(burst, scope, { catcher, failure, tail });
  if (outcome === undefined) return;
  leaveState(burst, scope, state, { outcome, next: catcher.next, signalOnFailure: 'catcherFailed' });
}

/** The catcher that took a failure has failed itself: no retrier and no catcher of the same state sees that. */
export function settleCatcherFailure(burst: Burst, scope: Scope, failure: Failure): void {
  if (isFatal(failure)) return failExecution(burst, scope, failure);
  showFanOutFailed(burst, scope, currentState(burst.program, burst.state, scope));
  failScope(burst, scope, failure);
}

function showFanOutFailed(burst: Burst, scope: Scope, state: State): void {
  if (state.type !== 'Parallel' && state.type !== 'Map') return;
  emit(burst, {
    kind: 'fanOutEnded',
    type: `${state.type}StateFailed`,
    id: nextEventId(burst),
    previousEventId: scope.tail,
    scope: scope.id,
  });
}

/** Uses the first retrier that matches, unless it is used up; then no further one is tried. */
function isRetried(burst: Burst, scope: Scope, state: CatchingState, failure: Failure): boolean {
  const index = state.retry.findIndex((candidate) => isMatch(candidate.errorEquals, failure));
  const retrier = state.retry[index];
  const used = visitOf(scope).retries.get(index) ?? 0;
  if (retrier === undefined || used >= retrier.maxAttempts) return false;
  emit(burst, {
    kind: 'retryScheduled',
    type: 'RetryScheduled',
    id: 0,
    previousEventId: 0,
    scope: scope.id,
    retrier: index,
    dueAt: burst.world.now + Math.round(retryDelaySeconds(retrier, used + 1, burst.world.random) * 1_000),
  });
  return true;
}

/** What a catcher makes of a failure; undefined if it fails itself. That follows the event that the failure came with. */
function catchFailure(
  burst: Burst,
  scope: Scope,
  { catcher, failure, tail }: { readonly catcher: Catcher; readonly failure: Failure; readonly tail: number },
): Outcome | undefined {
  const raw = visitOf(scope).input.value;
  const complete = (): Outcome => catcher.complete(raw, errorOutputOf(failure), environmentOf(burst, scope));
  return evaluate(burst, scope, complete, { signal: 'catcherFailed', previousEventId: tail });
}

function errorOutputOf(failure: Failure): JsonObject {
  return new Map<string, Json>([
    ['Error', failure.error ?? null],
    ['Cause', failure.cause ?? failure.emptyCause],
  ]);
}

/** Nothing inside the scope can handle the failure. */
function failScope(burst: Burst, scope: Scope, failure: Failure): void {
  if (scope.parent === undefined) return failExecution(burst, scope, failure);
  const parent = scopeOf(burst.state, scope.parent);
  const { tail } = scope;
  if (scope.isIteration) endIteration(burst, scope, 'MapIterationFailed', tail);
  // A Task has no event that says that it failed for good; Parallel and Map states have had theirs.
  if (currentState(burst.program, burst.state, scope).type === 'Task') abortState(burst, scope, 'Task', tail);
  stopScopes(burst, parent, scope, tail);
  burst.signals.push({ kind: 'stateFailed', scope: parent, failure });
}

function failExecution(burst: Burst, scope: Scope, failure: Failure): void {
  closeExecution(burst, {
    type: 'ExecutionFailed',
    previousEventId: scope.tail,
    error: failure.error,
    cause: failure.cause,
  });
}

/** Aborts all that runs inside a Parallel or Map state, apart from the scope that failed, and closes its scopes. */
function stopScopes(burst: Burst, scope: Scope, failed: Scope | undefined, tail: number): void {
  abortChildren(burst, scope, failed, tail);
  emit(burst, { kind: 'scopesStopped', type: 'ScopesStopped', id: 0, previousEventId: 0, scope: scope.id, tail });
}

function abortChildren(burst: Burst, scope: Scope, failed: Scope | undefined, tail: number): void {
  for (const id of fanOutOf(scope).children) {
    if (id !== failed?.id) abortScope(burst, scopeOf(burst.state, id), tail);
  }
}

/** Nesting is bounded by that of the definition, so recursion is safe here. */
function abortScope(burst: Burst, scope: Scope, tail: number): void {
  if (scope.isIteration) endIteration(burst, scope, 'MapIterationAborted', tail);
  if (scope.visit === undefined) return;
  const { type } = currentState(burst.program, burst.state, scope);
  if (type === 'Task' || type === 'Parallel' || type === 'Map') abortState(burst, scope, type, tail);
  const { work } = scope.visit;
  if (work?.kind === 'attempt') giveUpAttempt(burst, work.token);
  if (work?.kind === 'fanOut') abortChildren(burst, scope, undefined, tail);
  giveUpMapRun(burst, scope.visit);
}

function abortState(burst: Burst, scope: Scope, type: 'Task' | 'Parallel' | 'Map', tail: number): void {
  emit(burst, {
    kind: 'stateAborted',
    type: `${type}StateAborted`,
    id: nextEventId(burst),
    previousEventId: tail,
    scope: scope.id,
  });
}

function endIteration(
  burst: Burst,
  scope: Scope,
  type: 'MapIterationFailed' | 'MapIterationAborted',
  tail: number,
): void {
  emit(burst, {
    kind: 'iterationEnded',
    type,
    id: nextEventId(burst),
    previousEventId: tail,
    scope: scope.id,
    name: visitOf(scopeOf(burst.state, scope.parent)).state,
    index: scope.index,
  });
}
