/** Where a click in the palette inserts: behind the selected state, or at the end of the machine. */
import type { GraphScope, MachineGraph, StatePath } from '../../graph/machine-graph.ts';
import type { InsertionPoint } from '../commands/insert-snippet.ts';
import { mainTransition } from '../commands/links.ts';

export interface NamedPoint {
  readonly point: InsertionPoint;
  /** For people: `after 'Ship'`. */
  readonly words: string;
}

export function insertionPoint(graph: MachineGraph, selected: ReadonlySet<StatePath>): NamedPoint {
  const [path] = selected;
  const scope = path === undefined ? graph.root : (graph.scopeOf.get(path) ?? graph.root);
  const state = scope.states.find((candidate) => candidate.path === path);
  const behind = state === undefined ? undefined : mainTransition(scope, state.path);
  if (state !== undefined && behind !== undefined) {
    return { point: { scope: scope.path, transition: behind }, words: `after '${state.name}'` };
  }
  const before = state === undefined ? undefined : scope.transitions.find(({ to }) => to === state.path);
  if (state !== undefined && before !== undefined) {
    return { point: { scope: scope.path, transition: before }, words: `before '${state.name}'` };
  }
  return endOf(scope);
}

function endOf(scope: GraphScope): NamedPoint {
  const end =
    scope.transitions.findLast(({ kind }) => kind === 'end') ?? scope.transitions.find(({ kind }) => kind === 'start');
  return {
    point: { scope: scope.path, transition: end },
    words: end === undefined ? 'as the first step' : end.kind === 'start' ? 'at the start' : 'at the end',
  };
}
