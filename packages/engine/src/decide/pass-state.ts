/**
 * Decides what a Pass state does.
 *
 *   entered  --(output)-->       left    emits PassStateExited
 *   entered  --(bad field)-->    failed
 *
 * Spec: Amazon States Language, "Pass State".
 */
import type { PassState } from '@stepwright/asl';
import type { Burst } from './burst.ts';
import { environmentOf, evaluate } from './environment.ts';
import { type Scope, visitOf } from './execution-state.ts';
import { leaveState } from './leave-state.ts';

/** Passes the input on, or what the state makes of it. */
export function runPass(burst: Burst, scope: Scope, state: PassState): void {
  const raw = visitOf(scope).input.value;
  const outcome = evaluate(burst, scope, () => state.complete(raw, environmentOf(burst, scope)));
  if (outcome !== undefined) leaveState(burst, scope, state, { outcome, next: state.next });
}
