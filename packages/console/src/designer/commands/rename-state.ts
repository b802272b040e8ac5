/** Gives a state another name, there and wherever its scope refers to it. */
import { encodePointerToken } from '@stepwright/asl';
import type { StatePath } from '../../graph/machine-graph.ts';
import { pathOf } from '../document/path.ts';
import { type Command, refuse } from './command.ts';
import { redirect, scopeOf, toState } from './links.ts';
import { STATE_NAME_LENGTH_MAX } from './state-names.ts';

export function renameState(path: StatePath, name: string): Command {
  return ({ graph }) => {
    const state = graph.states.get(path);
    if (state === undefined) return refuse('The state to rename is gone.');
    if (name === state.name) return refuse('The state has this name already.');
    if (name.trim() === '') return refuse('A state needs a name.');
    if (name.length > STATE_NAME_LENGTH_MAX) return refuse(`A name has at most ${STATE_NAME_LENGTH_MAX} characters.`);
    if (graph.pathOfName.has(name)) return refuse(`There is a state '${name}' already; names are unique in a machine.`);
    const scope = scopeOf(graph, state);
    const references = scope.transitions.filter(({ target }) => target === state.name);
    return {
      label: `Rename '${state.name}' to '${name}'`,
      changes: [
        ...references.flatMap((transition) => redirect(transition, toState(name))),
        { kind: 'renameKey', path: pathOf(path), key: name },
      ],
      selected: [`${scope.path}/States/${encodePointerToken(name)}`],
    };
  };
}
