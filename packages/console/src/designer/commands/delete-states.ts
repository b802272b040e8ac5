/** Deletes states; what led to them leads to what followed them. */
import type { GraphState, StatePath } from '../../graph/machine-graph.ts';
import { pathOf } from '../document/path.ts';
import { type Command, quoteNames, refuse } from './command.ts';
import { linkPast, scopeOf } from './links.ts';

export function deleteStates(paths: readonly StatePath[]): Command {
  return ({ graph }) => {
    const states = outermost(paths).flatMap((path) => graph.states.get(path) ?? []);
    if (states.length === 0) return refuse('Select a state to delete.');
    const gone = new Set(states.map(({ path }) => path));
    const scopes = new Set(states.map((state) => scopeOf(graph, state)));
    return {
      label: `Delete ${quoteNames(states.map(({ name }) => name))}`,
      changes: [
        ...[...scopes].flatMap((scope) => linkPast(scope, gone)),
        ...states.map(({ path }) => ({ kind: 'remove', path: pathOf(path) }) as const),
      ],
      selected: neighbour(states, scopes, gone),
    };
  };
}

/** Each once, without those that stand inside others. */
export function outermost(paths: readonly StatePath[]): readonly StatePath[] {
  const unique = [...new Set(paths)];
  return unique.filter((path) => !unique.some((other) => path.startsWith(`${other}/`)));
}

type Scopes = ReadonlySet<ReturnType<typeof scopeOf>>;

/** What led to the first of them, so that the keyboard stays where it was. */
function neighbour(states: readonly GraphState[], scopes: Scopes, gone: ReadonlySet<StatePath>): readonly StatePath[] {
  const [first] = states;
  for (const { transitions } of scopes) {
    const before = transitions.find(({ to, from }) => to === first?.path && from !== undefined && !gone.has(from));
    if (before?.from !== undefined) return [before.from];
  }
  return [];
}
