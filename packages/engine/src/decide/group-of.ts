/** Where in the program a scope runs. */
import { invariant, type Program, type State, type StateGroup } from '@stepwright/asl';
import { type ExecutionState, type Scope, scopeOf, visitOf } from './execution-state.ts';

/** The states among which the scope moves. */
export function groupOf(program: Program, state: ExecutionState, scope: Scope): StateGroup {
  if (scope.parent === undefined) return program;
  const parent = scopeOf(state, scope.parent);
  const fanOut = stateOf(program, state, parent, visitOf(parent).state);
  if (fanOut.type === 'Map') return fanOut.processor;
  invariant(fanOut.type === 'Parallel', 'scopes lie inside Parallel and Map states');
  const branch = fanOut.branches[scope.index];
  invariant(branch !== undefined, 'a branch that runs is in the program');
  return branch;
}

/** The compiled state of that name among which the scope moves. */
export function stateOf(program: Program, state: ExecutionState, scope: Scope, name: string): State {
  const found = groupOf(program, state, scope).states.get(name);
  invariant(found !== undefined, 'a state that is entered is in the program');
  return found;
}

/** The compiled state that the scope is in. */
export function currentState(program: Program, state: ExecutionState, scope: Scope): State {
  return stateOf(program, state, scope, visitOf(scope).state);
}
