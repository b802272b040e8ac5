/** Draws a transition by hand: from a state to another one of its scope, or to the scope's end. */
import { fromPlain, isJsonObject, type Json, sourceToJson, type SourceNode } from '@stepwright/asl';
import type { GraphScope, GraphState, StatePath } from '../../graph/machine-graph.ts';
import type { Change } from '../document/change.ts';
import { nodeAt, type Path, pathOf } from '../document/path.ts';
import { languageAt } from '../document/query-language.ts';
import { type Command, refuse } from './command.ts';
import { END, mainTransition, redirect, scopeOf, type Target, toState } from './links.ts';
import { newRule } from './new-state.ts';

/** How a state can go on: as always, when a new rule holds, when no rule holds, or when it fails. */
export type WayKind = 'next' | 'rule' | 'default' | 'catch';

/** The ways on that states of a type can have; the first is what a drawn line means. */
export function waysOf(type: string | undefined): readonly WayKind[] {
  return WAYS.get(type ?? '') ?? [];
}

const WAYS: ReadonlyMap<string, readonly WayKind[]> = new Map([
  ['Choice', ['rule', 'default']],
  ['Task', ['next', 'catch']],
  ['Parallel', ['next', 'catch']],
  ['Map', ['next', 'catch']],
  ['Wait', ['next']],
  ['Pass', ['next']],
]);

/** `to` undefined: the end of the scope. */
export function connectStates(from: StatePath, to: StatePath | undefined, kind: WayKind): Command {
  return ({ tree, graph }) => {
    const state = graph.states.get(from);
    const target = to === undefined ? undefined : graph.states.get(to);
    if (state === undefined || (to !== undefined && target === undefined)) return refuse('The step is gone.');
    const scope = scopeOf(graph, state);
    if (!waysOf(state.type).includes(kind)) return refuse(noWay(state));
    if (target !== undefined && scopeOf(graph, target) !== scope) {
      return refuse(`A way on cannot leave or enter a branch: '${target.name}' stands in another one.`);
    }
    if (target === undefined && kind !== 'next') return refuse('A rule or a catch leads to a step, not to the end.');
    if (target?.path === state.path && kind === 'next') return refuse('A step that follows itself would never end.');
    const changes = drawWay({ tree, scope, state, kind, target: target === undefined ? END : toState(target.name) });
    if (changes.length === 0) return refuse('It leads there already.');
    return {
      label: target === undefined ? `End after '${state.name}'` : `Connect '${state.name}' to '${target.name}'`,
      changes,
      selected: [from],
    };
  };
}

function noWay({ name, type }: GraphState): string {
  if (type === 'Succeed' || type === 'Fail') return `'${name}' ends the workflow: nothing follows a ${type} step.`;
  return `A step of the kind ${type ?? '(none)'} has no such way on.`;
}

interface Drawing {
  readonly tree: SourceNode;
  readonly scope: GraphScope;
  readonly state: GraphState;
  readonly kind: WayKind;
  readonly target: Target;
}

function drawWay({ tree, scope, state, kind, target }: Drawing): readonly Change[] {
  const path = pathOf(state.path);
  const main = mainTransition(scope, state.path);
  if (kind === 'next' || kind === 'default') {
    if (main !== undefined) return isThere(main.target, target) ? [] : redirect(main, target);
    const field = kind === 'default' ? 'Default' : target.kind === 'end' ? 'End' : 'Next';
    return addField(tree, path, field, target.kind === 'end' ? true : target.name);
  }
  if (target.kind === 'end') return [];
  const field = kind === 'rule' ? 'Choices' : 'Catch';
  const item = kind === 'rule' ? newRule(languageAt(tree, state.path)) : { ErrorEquals: ['States.ALL'] };
  return addItem(tree, [...path, field], fromPlain({ ...item, Next: target.name }));
}

function isThere(present: string | undefined, target: Target): boolean {
  return present === (target.kind === 'end' ? undefined : target.name);
}

function addItem(tree: SourceNode, list: Path, item: Json): readonly Change[] {
  const node = nodeAt(tree, list);
  if (node?.kind !== 'array') return addField(tree, list.slice(0, -1), String(list.at(-1)), [item]);
  // Nothing is reached behind a catcher of all errors: the new one goes before it.
  const last = node.items.at(-1);
  const index = last !== undefined && catchesAll(sourceToJson(last)) ? node.items.length - 1 : node.items.length;
  return [{ kind: 'addItem', path: [...list, index], value: item }];
}

function catchesAll(item: Json): boolean {
  const errors = isJsonObject(item) ? item.get('ErrorEquals') : undefined;
  return Array.isArray(errors) && errors.includes('States.ALL');
}

function addField(tree: SourceNode, path: Path, field: string, value: Json): readonly Change[] {
  const state = nodeAt(tree, path);
  if (state?.kind !== 'object') return [];
  if (state.members.has(field)) return [{ kind: 'replace', path: [...path, field], value }];
  return [{ kind: 'addMember', path: [...path, field], value, after: [...state.members.keys()].at(-1) }];
}
