/**
 * Decides what a Parallel state does next.
 *
 *   entered  --(branches' input)-->       running  emits ParallelStateStarted; every branch is ready
 *   entered  --(bad field)-->             failed
 *   running  --(a branch finishes)-->     running  keeps its result
 *   running  --(the last one finishes)--> left     emits ParallelStateSucceeded and ParallelStateExited
 *   running  --(a branch fails)-->        failed   see failed-state.ts: siblings are aborted
 *   failed   --(retrier)-->               backoff, then as entered
 *
 * Spec: Amazon States Language, "Parallel State".
 */
import type { ParallelState } from '@stepwright/asl';
import { Payload } from '../history/payload.ts';
import { type Burst, emit, nextEventId } from './burst.ts';
import { environmentOf, evaluate } from './environment.ts';
import { fanOutOf, type Scope, visitOf } from './execution-state.ts';
import { joinFanOut } from './join-fan-out.ts';

/** Begins all branches: for the first time in a visit, or again after a backoff. */
export function beginParallel(burst: Burst, scope: Scope, state: ParallelState): void {
  const raw = visitOf(scope).input;
  const prepared = evaluate(burst, scope, () => ({ input: state.prepare(raw.value, environmentOf(burst, scope)) }));
  if (prepared === undefined) return;
  emit(burst, {
    kind: 'parallelStarted',
    type: 'ParallelStateStarted',
    id: nextEventId(burst),
    previousEventId: scope.tail,
    scope: scope.id,
    input: prepared.input === raw.value ? raw : Payload.ofValue(prepared.input),
    startAt: state.branches.map((branch) => branch.startAt),
  });
}

/** A branch has finished, and its result is kept. */
export function endBranch(burst: Burst, scope: Scope, state: ParallelState): void {
  if (fanOutOf(scope).unfinished === 0) joinFanOut(burst, scope, state);
}
