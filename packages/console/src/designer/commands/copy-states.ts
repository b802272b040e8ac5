/**
 * States → the text that the clipboard carries: a definition of its own in JSON, so that other tabs, other tools and people
 * can read it. The ways between the states stay; the main one leads past states that are not copied.
 */
import { type Json, printPrettyJson, sourceToJson } from '@stepwright/asl';
import type { GraphScope, GraphState, StatePath } from '../../graph/machine-graph.ts';
import { changeJson } from '../document/change.ts';
import { nodeAt, pathOf } from '../document/path.ts';
import { languageAt } from '../document/query-language.ts';
import type { Design } from './command.ts';
import { outermost } from './delete-states.ts';
import { followOf, redirect, scopeOf } from './links.ts';

/** The text for the clipboard; undefined where none of the states is there. */
export function copyStates({ tree, graph }: Design, paths: readonly StatePath[]): string | undefined {
  const wanted = new Set(outermost(paths));
  const states = [...graph.states.values()].filter(({ path }) => wanted.has(path));
  const [first] = states;
  if (first === undefined) return undefined;
  const start = states.find((state) => isEntered(scopeOf(graph, state), state, wanted)) ?? first;
  const copies = new Map(states.map((state) => [state.name, copyOf(state, { tree, graph }, wanted)]));
  const language = languageAt(tree, '');
  const machine: readonly [string, Json][] = [
    ...(language === 'JSONata' ? [['QueryLanguage', language] as [string, Json]] : []),
    ['StartAt', start.name],
    ['States', copies],
  ];
  return printPrettyJson(new Map(machine));
}

function isEntered({ transitions }: GraphScope, { path }: GraphState, wanted: ReadonlySet<StatePath>): boolean {
  return transitions.some(({ from, to }) => to === path && (from === undefined || !wanted.has(from)));
}

/** A state whose main way leads past what is not copied. */
function copyOf(state: GraphState, { tree, graph }: Design, wanted: ReadonlySet<StatePath>): Json {
  const path = pathOf(state.path);
  const node = nodeAt(tree, path);
  const scope = scopeOf(graph, state);
  const left = new Set(scope.states.flatMap((other) => (wanted.has(other.path) ? [] : [other.path])));
  const changes = scope.transitions.flatMap((transition) => {
    const { from, to, kind } = transition;
    if (from !== state.path || to === undefined || !left.has(to)) return [];
    // Where a rule or a catcher led may be there at the place to which the copy goes.
    if (kind === 'rule' || kind === 'catch') return [];
    return redirect(transition, followOf(scope, to, left));
  });
  return changes.reduce<Json>(
    (value, change) => changeJson(value, { ...change, path: change.path.slice(path.length) }) ?? value,
    node === undefined ? null : sourceToJson(node),
  );
}
