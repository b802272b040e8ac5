/**
 * Decides what a Wait state does next.
 *
 *   entered  --(the instant lies ahead)-->  waiting  notes when it is due
 *   entered  --(it has passed)-->           left     emits WaitStateExited
 *   entered  --(bad field)-->               failed
 *   waiting  --(due)-->                     left     emits WaitStateExited
 *   waiting  --(stop, timeout, a sibling failed)--> gone, without an event of its own; a redrive waits anew
 *
 * Invariant: the due time is absolute and in the journal, so a restart or a clock step neither shortens nor lengthens it.
 *
 * Spec: Amazon States Language, "Wait State".
 */
import type { WaitState } from '@stepwright/asl';
import type { Burst } from './burst.ts';
import { emit } from './burst.ts';
import { environmentOf, evaluate } from './environment.ts';
import { type Scope, visitOf } from './execution-state.ts';
import { leaveState } from './leave-state.ts';

/** Waits, unless the instant has passed. */
export function beginWait(burst: Burst, scope: Scope, state: WaitState): void {
  const visit = visitOf(scope);
  const wait = evaluate(burst, scope, () => ({
    // A redrive waits anew: what counts is when it begins, which otherwise is when it was entered.
    dueAt: state.until(visit.input.value, environmentOf(burst, scope), burst.world.now),
  }));
  if (wait === undefined) return;
  if (wait.dueAt <= burst.world.now) return endWait(burst, scope, state);
  emit(burst, {
    kind: 'waitScheduled',
    type: 'WaitScheduled',
    id: 0,
    previousEventId: 0,
    scope: scope.id,
    dueAt: wait.dueAt,
  });
}

/** The wait is over. */
export function endWait(burst: Burst, scope: Scope, state: WaitState): void {
  const raw = visitOf(scope).input.value;
  const outcome = evaluate(burst, scope, () => state.complete(raw, environmentOf(burst, scope)));
  if (outcome !== undefined) leaveState(burst, scope, state, { outcome, next: state.next });
}
