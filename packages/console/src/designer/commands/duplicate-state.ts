/** Puts a copy of a state behind it, under a name of its own. */
import { encodePointerToken, sourceToJson } from '@stepwright/asl';
import type { StatePath } from '../../graph/machine-graph.ts';
import type { Change } from '../document/change.ts';
import { nodeAt, pathOf } from '../document/path.ts';
import { Excerpt, type Written } from '../document/written.ts';
import { type Command, refuse } from './command.ts';
import { mainTransition, redirect, scopeOf, toState } from './links.ts';
import { freeName, freeNames, namesInside, renameInState } from './state-names.ts';

export function duplicateState(path: StatePath): Command {
  return ({ tree, graph }) => {
    const state = graph.states.get(path);
    const node = nodeAt(tree, pathOf(path));
    if (state === undefined || node === undefined) return refuse('Select a state to duplicate.');
    const name = freeName(`${state.name} copy`, (candidate) => graph.pathOfName.has(candidate));
    const inside = namesInside(sourceToJson(node));
    // A copy of what holds no states keeps its comments and its form.
    const value: Written =
      inside.length === 0 ? new Excerpt(node) : renameInState(sourceToJson(node), freeNames(inside, graph));
    const scope = scopeOf(graph, state);
    const copyPath = [...pathOf(path).slice(0, -1), name];
    const main = mainTransition(scope, path);
    const link: readonly Change[] = main === undefined ? [] : redirect(main, toState(name));
    return {
      label: `Duplicate '${state.name}'`,
      changes: [{ kind: 'addMember', path: copyPath, value, after: state.name }, ...link],
      selected: [`${scope.path}/States/${encodePointerToken(name)}`],
    };
  };
}
