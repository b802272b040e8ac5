/** How a Parallel or Map state ends well: all its branches or items have results. */
import { invariant, type Json, type MapState, type ParallelState } from '@stepwright/asl';
import { type Burst, emit, nextEventId } from './burst.ts';
import { environmentOf, evaluate } from './environment.ts';
import { fanOutOf, type Scope, visitOf } from './execution-state.ts';
import { leaveState } from './leave-state.ts';

/** Emits …StateSucceeded and leaves the state with the results, in the order of branches or items. */
export function joinFanOut(burst: Burst, scope: Scope, state: ParallelState | MapState): void {
  const results = fanOutOf(scope).results.map((result): Json => {
    invariant(result !== undefined, 'a finished fan-out has all its results');
    return result.value;
  });
  const joinedAfter = scope.tail;
  emit(burst, {
    kind: 'fanOutEnded',
    type: `${state.type}StateSucceeded`,
    id: nextEventId(burst),
    previousEventId: joinedAfter,
    scope: scope.id,
  });
  const raw = visitOf(scope).input.value;
  const outcome = evaluate(burst, scope, () => state.complete(raw, results, environmentOf(burst, scope)));
  // The exit follows the same event as …StateSucceeded; a failure in between follows …StateSucceeded.
  if (outcome !== undefined)
    leaveState(burst, scope, state, { outcome, next: state.next, previousEventId: joinedAfter });
}
