/**
 * Puts states into a Parallel or a Map state of their own. They must have one way in and one way out; their errors are
 * caught by what holds them, since a catcher cannot leave its branch.
 */
import { encodePointerToken, sourceToJson, type SourceNode } from '@stepwright/asl';
import type { GraphScope, GraphState, StatePath, Transition } from '../../graph/machine-graph.ts';
import type { Change } from '../document/change.ts';
import { nodeAt, pathOf } from '../document/path.ts';
import { Excerpt, type Written } from '../document/written.ts';
import { type Command, type Plan, quoteNames, type Refusal, refuse } from './command.ts';
import { outermost } from './delete-states.ts';
import { redirect, scopeOf, toState } from './links.ts';
import { freeName } from './state-names.ts';

export type Wrapper = 'Parallel' | 'Map';

export function wrapStates(paths: readonly StatePath[], wrapper: Wrapper): Command {
  return ({ tree, graph }) => {
    const states = outermost(paths).flatMap((path) => graph.states.get(path) ?? []);
    const [first] = states;
    if (first === undefined) return refuse('Select the states to wrap.');
    const scope = scopeOf(graph, first);
    if (states.some((state) => scopeOf(graph, state) !== scope)) return refuse('Select states of one branch only.');
    const name = freeName(wrapper === 'Map' ? 'For each' : 'At the same time', (taken) => graph.pathOfName.has(taken));
    return wrap({ tree, scope, states, wrapper, name });
  };
}

interface Wrapping {
  readonly tree: SourceNode;
  readonly scope: GraphScope;
  readonly states: readonly GraphState[];
  readonly wrapper: Wrapper;
  readonly name: string;
}

function wrap(wrapping: Wrapping): Plan | Refusal {
  const { scope, states, name, wrapper } = wrapping;
  const inside = new Set(states.map(({ path }) => path));
  const isInside = (path: StatePath | undefined): boolean => path !== undefined && inside.has(path);
  const entering = scope.transitions.filter(({ from, to }) => isInside(to) && !isInside(from));
  const leaving = scope.transitions.filter(({ from, to }) => isInside(from) && !isInside(to));
  const entries = new Set(entering.map(({ to }) => to));
  const entry = states.find(({ path }) => path === [...entries][0]) ?? states[0];
  if (entry === undefined || entries.size > 1) return refuse('The selected states have more than one way in.');
  const caught = leaving.filter(({ kind }) => kind === 'catch');
  const exits = new Set(leaving.filter(({ kind }) => kind !== 'catch').map(({ target }) => target));
  if (exits.size > 1) return refuse('The selected states have more than one way out.');
  if (leaving.some(({ kind }) => kind === 'rule' || kind === 'default')) {
    return refuse('A rule of a selected Choice leads out of the selection; rules cannot leave their branch.');
  }
  if (caught.length > 0 && states.length > 1) {
    return refuse('A catcher of a selected state leads out of the selection; wrap that state alone.');
  }
  const wrapperPath = `${scope.path}/States/${encodePointerToken(name)}`;
  const innerPath = `${wrapperPath}/${wrapper === 'Map' ? 'ItemProcessor' : 'Branches/0'}`;
  return {
    label: `Wrap ${quoteNames(states.map((state) => state.name))} in a ${wrapper} state`,
    changes: [
      ...entering.flatMap((transition) => redirect(transition, toState(name))),
      ...placeWrapper(wrapping, entry, [...exits][0], caught.length > 0),
      ...insideChanges(leaving, scope.path, innerPath),
    ],
    selected: [wrapperPath],
  };
}

/** The wrapper takes the place of the first state in the text; the others are taken out of their places. */
function placeWrapper(
  { tree, scope, states, wrapper, name }: Wrapping,
  entry: GraphState,
  exit: string | undefined,
  takesCatch: boolean,
): readonly Change[] {
  const held = new Map(states.flatMap(({ path, name: key }) => excerptOf(tree, path, key)));
  const group: Written = new Map<string, Written>([
    ['StartAt', entry.name],
    ['States', held],
  ]);
  const entryNode = nodeAt(tree, pathOf(entry.path));
  const catchers = takesCatch && entryNode?.kind === 'object' ? entryNode.members.get('Catch')?.value : undefined;
  const value = new Map<string, Written>([
    ['Type', wrapper],
    wrapper === 'Map' ? ['ItemProcessor', group] : ['Branches', [group]],
  ]);
  if (catchers !== undefined) value.set('Catch', sourceToJson(catchers));
  if (exit === undefined) value.set('End', true);
  else value.set('Next', exit);
  const [head, ...rest] = states;
  if (head === undefined) return [];
  const wrapperPath = [...pathOf(scope.path), 'States', name];
  return [
    ...rest.map(({ path }): Change => ({ kind: 'remove', path: pathOf(path) })),
    { kind: 'renameKey', path: pathOf(head.path), key: name },
    { kind: 'replace', path: wrapperPath, value },
  ];
}

function excerptOf(tree: SourceNode, path: StatePath, name: string): readonly (readonly [string, Written])[] {
  const node = nodeAt(tree, pathOf(path));
  return node === undefined ? [] : [[name, new Excerpt(node)]];
}

/** Inside, what left the states ends the branch, and what was caught is caught by the wrapper. */
function insideChanges(leaving: readonly Transition[], outer: string, inner: string): readonly Change[] {
  const changes: Change[] = [];
  const moved = ({ id }: Transition): string => inner + id.slice(outer.length);
  for (const transition of leaving) {
    if (transition.kind === 'next')
      changes.push(...redirect({ ...transition, id: moved(transition) }, { kind: 'end' }));
  }
  const caught = leaving.find(({ kind }) => kind === 'catch');
  if (caught !== undefined) changes.push({ kind: 'remove', path: pathOf(moved(caught)).slice(0, -2) });
  return changes;
}
