/** How execution moves through one group of states: its start, its transitions, and whether it runs by itself. */
import { textOf } from '../../syntax/source-node.ts';
import type { StateGroupInfo, StateInfo } from '../definition-context.ts';
import { fieldPlace, type Place } from '../place.ts';

/** `next`: the state's own; `rule` and `catch`: of a Choice rule or a catcher; `default`: of a Choice. */
export type TransitionKind = 'next' | 'rule' | 'default' | 'catch';

export interface Transition {
  readonly kind: TransitionKind;
  readonly from: StateInfo;
  readonly to: StateInfo;
  /** The state, rule or catcher that holds the transition, and with it the Assign that takes effect. */
  readonly holder: Place;
}

export interface GroupFlow {
  /** Undefined where StartAt is missing or names no state of the group. */
  readonly start: StateInfo | undefined;
  /** In the order of the text; for a Choice its rules come before its Default. */
  readonly from: (state: StateInfo) => readonly Transition[];
}

/** Reads the transitions of a group. Those that lead nowhere are left out: AWS reports them. */
export function describeFlow(group: StateGroupInfo): GroupFlow {
  const byState = new Map<StateInfo, Transition[]>();
  for (const { from, place, target } of group.references) {
    const to = group.states.get(target);
    const holder = place.parent;
    if (from === undefined || to === undefined || holder === undefined) continue;
    const list = byState.get(from) ?? [];
    byState.set(from, list);
    list.push({ kind: kindOf(from, holder, place), from, to, holder });
  }
  for (const list of byState.values()) list.sort((left, right) => orderOf(left) - orderOf(right));
  return {
    start: group.states.get(textOf(fieldPlace(group.place, 'StartAt')?.node) ?? ''),
    from: (state) => byState.get(state) ?? [],
  };
}

function kindOf(from: StateInfo, holder: Place, { token }: Place): TransitionKind {
  if (holder.node === from.place.node) return token === 'Default' ? 'default' : 'next';
  return holder.parent?.token === 'Catch' ? 'catch' : 'rule';
}

function orderOf({ kind }: Transition): number {
  return kind === 'default' ? 1 : 0;
}

/** Whether a group runs in an execution of its own, below a Distributed Map at any depth. */
export function isChildExecution(group: StateGroupInfo): boolean {
  for (let at: StateGroupInfo | undefined = group; at !== undefined; at = at.owner?.group) {
    if (at.isDistributed) return true;
  }
  return false;
}

/** The states that can be reached from some states of a group, these included. */
export function reachableFrom(states: Iterable<StateInfo>, flow: GroupFlow): ReadonlySet<StateInfo> {
  const reached = new Set(states);
  // A Set gives what is added while it is walked.
  for (const state of reached) for (const { to } of flow.from(state)) reached.add(to);
  return reached;
}
