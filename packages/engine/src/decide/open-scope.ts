/** How the fold opens scopes and makes them ready. Belongs to `apply.ts`. */
import type { Payload } from '../history/payload.ts';
import type { ExecutionState, Scope } from './execution-state.ts';

/** A new scope, inside nothing yet. */
export function openScope(
  state: ExecutionState,
  place: Pick<Scope, 'parent' | 'index' | 'isIteration' | 'tail'>,
): Scope {
  const scope: Scope = {
    id: state.nextScopeId++,
    parent: place.parent,
    index: place.index,
    isIteration: place.isIteration,
    tail: place.tail,
    variables: new Map(),
    pending: undefined,
    visit: undefined,
    result: undefined,
  };
  state.scopes.set(scope.id, scope);
  return scope;
}

/** The scope is about to enter a state. */
export function makeReady(state: ExecutionState, scope: Scope, name: string, input: Payload): void {
  scope.pending = { state: name, input };
  state.ready.add(scope.id);
}
