/** Inserts new states: between two states, at the start or the end of a scope, or into an empty one. */
import { encodePointerToken, type Json, type SourceNode } from '@stepwright/asl';
import type { GraphScope, ScopePath, Transition } from '../../graph/machine-graph.ts';
import type { Change } from '../document/change.ts';
import { nodeAt, type Path, pathOf } from '../document/path.ts';
import { languageAt } from '../document/query-language.ts';
import { type Command, type Design, type Plan, type Refusal, refuse } from './command.ts';
import { findScope, redirect, targetOf, toState } from './links.ts';
import { linkStates, type MakeSnippet, type StateSet, stateSetOf } from './snippet.ts';
import { freeName, freeNames, namesInside, renameInState } from './state-names.ts';

/** Where to insert: onto a transition, or into a scope that has none. */
export interface InsertionPoint {
  readonly scope: ScopePath;
  readonly transition: Transition | undefined;
}

export function insertSnippet(point: InsertionPoint, makeSnippet: MakeSnippet): Command {
  return (design) => planInsertion(design, point, stateSetOf(makeSnippet(languageAt(design.tree, point.scope))));
}

/** Puts states at a place, under names that are free; what they leave open goes on at what follows there. */
export function planInsertion(design: Design, point: InsertionPoint, { startAt, states }: StateSet): Plan | Refusal {
  const { tree, graph } = design;
  const scope = findScope(graph, point.scope);
  if (scope === undefined) return refuse('The place where it was to be inserted is gone.');
  // Names first: what follows may have the name that one of them had.
  const renaming = freeNames(
    [...states].flatMap(([name, state]) => [name, ...namesInside(state)]),
    graph,
  );
  const renamed = new Map(
    Array.from(states, ([name, state]) => [renaming.get(name) ?? name, renameInState(state, renaming)]),
  );
  const target = point.transition === undefined ? undefined : targetOf(point.transition);
  const linked = linkStates(renamed, target?.kind === 'state' ? target.name : undefined, (name) =>
    freeName(name, (taken) => graph.pathOfName.has(taken) || renamed.has(taken)),
  );
  const start = renaming.get(startAt) ?? [...linked.keys()][0];
  if (start === undefined) return refuse('There is nothing to insert.');
  const link =
    point.transition === undefined ? startScopeAt(tree, scope, start) : redirect(point.transition, toState(start));
  return {
    label: linked.size === 1 ? `Insert '${start}'` : `Insert '${start}' and what belongs to it`,
    changes: [...addStates(tree, scope, linked, point.transition), ...link],
    selected: [`${scope.path}/States/${encodePointerToken(start)}`],
  };
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

function startScopeAt(tree: SourceNode, { path }: GraphScope, name: string): readonly Change[] {
  const field: Path = [...pathOf(path), 'StartAt'];
  if (nodeAt(tree, field) !== undefined) return [{ kind: 'replace', path: field, value: name }];
  return [{ kind: 'addMember', path: field, value: name, after: undefined }];
}
