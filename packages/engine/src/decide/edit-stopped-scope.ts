/**
 * Changes where a redrive or a fork is to go on: other inputs for states that did not succeed.
 *
 * A state whose input is changed is entered anew with it, so that the history shows it. A Parallel or Map then runs all
 * its branches or iterations: what they had done followed from another input.
 */
import type { Payload } from '../history/payload.ts';
import type { StoppedFanOut, StoppedScope } from './execution-state.ts';

/** Another input for a state that did not succeed. */
export interface StateEdit {
  readonly stateName: string;
  /** Of a state inside a Map: the index of the item; undefined where there is only one such visit. */
  readonly index: number | undefined;
  readonly input: Payload;
}

/** The tree with its edits; the very same one if there are none. A text says which edit finds no state. */
export function editStoppedScope(tree: StoppedScope, edits: readonly StateEdit[]): StoppedScope | string {
  let edited = tree;
  for (const edit of edits) {
    const fault = whyNowhere(edited, edit);
    if (fault !== undefined) return fault;
    edited = change(edited, edit);
  }
  return edited;
}

/** A state in which a stopped execution is. */
export interface StoppedState {
  readonly stateName: string;
  /** Of the branch or the item; 0 in the machine itself. */
  readonly index: number;
  readonly input: Payload;
  /** Whether it had been entered. */
  readonly isEntered: boolean;
}

/** The states in which a stopped execution is, outermost first. */
export function stoppedStates({ index, pending, visit }: StoppedScope): readonly StoppedState[] {
  const at = pending ?? visit;
  const own = at && { stateName: at.state, index, input: at.input, isEntered: pending === undefined };
  return [...(own === undefined ? [] : [own]), ...(visit?.fanOut?.children ?? []).flatMap(stoppedStates)];
}

function whyNowhere(tree: StoppedScope, { stateName, index }: StateEdit): string | undefined {
  const states = stoppedStates(tree);
  const found = states.filter(
    (state) => state.stateName === stateName && (index === undefined || state.index === index),
  );
  if (found.length === 1) return undefined;
  if (found.length > 1) {
    const indexes = found.map((state) => state.index).join(', ');
    return `The state '${stateName}' is to be rerun in several iterations (${indexes}): say by index which of them is meant.`;
  }
  const names = [...new Set(states.map((state) => `'${state.stateName}'`))].join(', ');
  const what = index === undefined ? `'${stateName}'` : `'${stateName}' at index ${index}`;
  return `The state ${what} is not among those that did not succeed and would be rerun: ${names}.`;
}

function change(scope: StoppedScope, edit: StateEdit): StoppedScope {
  const isMeant = stateNameOf(scope) === edit.stateName && (edit.index ?? scope.index) === scope.index;
  if (isMeant) return { ...scope, pending: { state: edit.stateName, input: edit.input }, visit: undefined };
  const { visit } = scope;
  if (visit?.fanOut === undefined) return scope;
  return { ...scope, visit: { ...visit, fanOut: changeChildren(visit.fanOut, edit) } };
}

function changeChildren(fanOut: StoppedFanOut, edit: StateEdit): StoppedFanOut {
  return { ...fanOut, children: fanOut.children.map((child) => change(child, edit)) };
}

function stateNameOf({ pending, visit }: StoppedScope): string | undefined {
  return pending?.state ?? visit?.state;
}
