/**
 * Decides what a Succeed state does: it ends its scope, be that the machine, a branch or an iteration.
 *
 *   entered  --(output)-->     left    emits SucceedStateExited; the scope is over
 *   entered  --(bad field)-->  failed
 *
 * Spec: Amazon States Language, "Succeed State".
 */
import type { SucceedState } from '@stepwright/asl';
import type { Burst } from './burst.ts';
import { environmentOf, evaluate } from './environment.ts';
import { type Scope, visitOf } from './execution-state.ts';
import { leaveState } from './leave-state.ts';

/** Leaves the state and with it the scope. */
export function runSucceed(burst: Burst, scope: Scope, state: SucceedState): void {
  const raw = visitOf(scope).input.value;
  const outcome = evaluate(burst, scope, () => state.complete(raw, environmentOf(burst, scope)));
  if (outcome !== undefined) leaveState(burst, scope, state, { outcome, next: null });
}
