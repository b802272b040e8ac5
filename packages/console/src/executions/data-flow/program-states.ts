/** The compiled states of a definition by name, for evaluating again what an execution evaluated. */
import { compileDefinition, parseJson, type State, type StateGroup } from '@stepwright/asl';

/** Empty where the definition cannot be compiled here: what does not run in the browser is left out, not guessed. */
export function compileStates(definition: string): ReadonlyMap<string, State> {
  const states = new Map<string, State>();
  try {
    collect(compileDefinition(parseJson(definition)), states);
  } catch {
    return new Map();
  }
  return states;
}

function collect(group: StateGroup, states: Map<string, State>): void {
  for (const [name, state] of group.states) {
    states.set(name, state);
    if (state.type === 'Map') collect(state.processor, states);
    if (state.type === 'Parallel') for (const branch of state.branches) collect(branch, states);
  }
}
