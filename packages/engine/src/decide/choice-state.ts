/**
 * Decides what a Choice state does.
 *
 *   entered  --(a rule matches, or there is a Default)--> left    emits ChoiceStateExited
 *   entered  --(nothing matches)-->                       failed  with States.Runtime, which nothing can catch
 *   entered  --(bad path)-->                              failed
 *
 * Spec: Amazon States Language, "Choice State".
 */
import { type ChoiceState, StateError } from '@stepwright/asl';
import type { Burst } from './burst.ts';
import { environmentOf, evaluate } from './environment.ts';
import { type Scope, visitOf } from './execution-state.ts';
import { leaveState } from './leave-state.ts';

/** Goes where the first matching rule says. */
export function runChoice(burst: Burst, scope: Scope, state: ChoiceState): void {
  const raw = visitOf(scope).input.value;
  const choice = evaluate(burst, scope, () => {
    const chosen = state.choose(raw, environmentOf(burst, scope));
    if (chosen === null) throw new StateError('States.Runtime', NO_CHOICE_CAUSE);
    return chosen;
  });
  if (choice !== undefined) leaveState(burst, scope, state, { outcome: choice, next: choice.next });
}

const NO_CHOICE_CAUSE = 'Failed to transition out of the state. The state does not point to a next state.';
