/**
 * Decides what a Parallel state does next.
 *
 *   entered  --(branches' input)-->       running  emits ParallelStateStarted; every branch is ready
 *   entered  --(bad field)-->             failed
 *   running  --(a branch finishes)-->     running  keeps its result
 *   running  --(the last one finishes)--> left     emits ParallelStateSucceeded and ParallelStateExited
 *   running  --(a branch fails)-->        failed   see failed-state.ts: siblings are aborted
 *   failed   --(retrier)-->               backoff, then as entered
 *   stopped  --(redriven)-->              running  emits ParallelStateStarted; branches that did not succeed go on
 *   stopped  --(redriven, all have results)--> left  the same, then as when the last one finishes
 *
 * Spec: Amazon States Language, "Parallel State".
 */
import type { ParallelState } from '@stepwright/asl';
import { Payload } from '../history/payload.ts';
import { type Burst, emit, nextEventId } from './burst.ts';
import { environmentOf, evaluate } from './environment.ts';
import { fanOutOf, type Scope, visitOf } from './execution-state.ts';
import { joinFanOut } from './join-fan-out.ts';

/** Begins all branches, for the first time in a visit or again after a backoff; or what a redrive is to run of them. */
export function beginParallel(burst: Burst, scope: Scope, state: ParallelState): void {
  const { input: raw, stopped } = visitOf(scope);
  // Branches that go on have their input already.
  const prepared =
    stopped === undefined
      ? evaluate(burst, scope, () => ({ input: state.prepare(raw.value, environmentOf(burst, scope)) }))
      : { input: raw.value };
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
  if (stopped !== undefined) endBranch(burst, scope, state);
}

/** A branch has finished, and its result is kept: once all have, the state is left. */
export function endBranch(burst: Burst, scope: Scope, state: ParallelState): void {
  if (fanOutOf(scope).unfinished === 0) joinFanOut(burst, scope, state);
}
