/** Inserts new states: between two states, at the start or the end of a scope, or into an empty one. */
import type { Json, QueryLanguage } from '@stepwright/asl';
import { encodePointerToken, memberOf, type SourceNode, textOf } from '@stepwright/asl';
import type { GraphScope, ScopePath, Transition } from '../../graph/machine-graph.ts';
import type { Change } from '../document/change.ts';
import { nodeAt, type Path, pathOf } from '../document/path.ts';
import { type Command, type Design, refuse } from './command.ts';
import { findScope, redirect, targetOf, toState } from './links.ts';
import { type MakeSnippet, statesOf } from './snippet.ts';
import { freeNames, namesInside, renameInState } from './state-names.ts';

/** Where to insert: onto a transition, or into a scope that has none. */
export interface InsertionPoint {
  readonly scope: ScopePath;
  readonly transition: Transition | undefined;
}

export function insertSnippet(point: InsertionPoint, makeSnippet: MakeSnippet): Command {
  return (design) => {
    const scope = findScope(design.graph, point.scope);
    if (scope === undefined) return refuse('The place where it was to be inserted is gone.');
    const snippet = makeSnippet(languageAt(design.tree, point.scope));
    const target = point.transition === undefined ? undefined : targetOf(point.transition);
    const follow = target?.kind === 'state' ? target.name : undefined;
    const states = withFreeNames(statesOf(snippet, follow), design);
    const [first] = states.keys();
    const start = [...states.keys()][Object.keys(snippet.states).indexOf(snippet.startAt)] ?? first;
    if (start === undefined) return refuse('There is nothing to insert.');
    const link =
      point.transition === undefined ? startAt(design.tree, scope, start) : redirect(point.transition, toState(start));
    return {
      label: states.size === 1 ? `Insert '${start}'` : `Insert '${start}' and what belongs to it`,
      changes: [...addStates(design.tree, scope, states, point.transition), ...link],
      selected: [`${scope.path}/States/${encodePointerToken(start)}`],
    };
  };
}

/** The query language that holds for new states of a scope: that of the nearest state or machine that names one. */
export function languageAt(tree: SourceNode, scope: ScopePath): QueryLanguage {
  const path = pathOf(scope);
  for (let length = path.length; length >= 0; length--) {
    const named = textOf(memberOf(nodeAt(tree, path.slice(0, length)), 'QueryLanguage'));
    if (named === 'JSONata' || named === 'JSONPath') return named;
  }
  return 'JSONPath';
}

/** Changes that put states into a scope, in their order, after the state from which the transition comes. */
export function addStates(
  tree: SourceNode,
  scope: GraphScope,
  states: ReadonlyMap<string, Json>,
  transition: Transition | undefined,
): readonly Change[] {
  const statesPath: Path = [...pathOf(scope.path), 'States'];
  const present = nodeAt(tree, statesPath);
  if (present?.kind !== 'object') {
    const kind = present === undefined ? 'addMember' : 'replace';
    const value = new Map(states);
    return [
      kind === 'replace'
        ? { kind, path: statesPath, value }
        : { kind, path: statesPath, value, after: lastKey(tree, scope) },
    ];
  }
  const changes: Change[] = [];
  let after = transition?.from === undefined ? undefined : nameOf(transition.from);
  for (const [name, value] of states) {
    changes.push({ kind: 'addMember', path: [...statesPath, name], value, after });
    after = name;
  }
  return changes;
}

export function nameOf(path: string): string {
  return String(pathOf(path).at(-1) ?? '');
}

function lastKey(tree: SourceNode, { path }: GraphScope): string | undefined {
  const group = nodeAt(tree, pathOf(path));
  return group?.kind === 'object' ? [...group.members.keys()].at(-1) : undefined;
}

function startAt(tree: SourceNode, { path }: GraphScope, name: string): readonly Change[] {
  const field: Path = [...pathOf(path), 'StartAt'];
  if (nodeAt(tree, field) !== undefined) return [{ kind: 'replace', path: field, value: name }];
  return [{ kind: 'addMember', path: field, value: name, after: undefined }];
}

function withFreeNames(states: ReadonlyMap<string, Json>, { graph }: Design): ReadonlyMap<string, Json> {
  const wanted = Array.from(states).flatMap(([name, state]) => [name, ...namesInside(state)]);
  const renaming = freeNames(wanted, graph);
  return new Map(Array.from(states, ([name, state]) => [renaming.get(name) ?? name, renameInState(state, renaming)]));
}
