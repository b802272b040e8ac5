/**
 * Where an execution was just before it entered a state: what a fork begins with.
 *
 * The journal is folded up to that entry, and stopped there. A fork has a history of its own, so nothing in it refers to
 * the events of the other execution: whatever runs is entered anew, with the input that it had.
 */
import type { JournalEntry, JournalRecord } from '../history/journal.ts';
import type { Payload } from '../history/payload.ts';
import type { ExecutionStart, MachineType } from '../ports/store.ts';
import { apply } from './apply.ts';
import {
  type ExecutionState,
  newExecutionState,
  ROOT_SCOPE,
  scopeOf,
  type StoppedFanOut,
  type StoppedScope,
} from './execution-state.ts';
import { stopScope } from './stopped-scopes.ts';

/**
 * The tree of scopes before the event, in which the state is entered with `input` if that is given. A text says why
 * nothing can be forked there. `records` are the whole journal, or all of it up to the event.
 */
export function forkPoint(
  records: Iterable<JournalRecord>,
  eventId: number,
  { start, machineType, input }: { start: ExecutionStart; machineType: MachineType; input: Payload | undefined },
): StoppedScope | string {
  const state = newExecutionState(start, machineType);
  for (const { at, entries } of records) {
    for (const entry of entries) {
      if (entry.id === eventId) return stopBefore(state, entry, input);
      apply(state, entry, at);
    }
  }
  return `The execution has no event ${eventId}: its last one is ${state.lastEventId}.`;
}

function stopBefore(state: ExecutionState, entry: JournalEntry, input: Payload | undefined): StoppedScope | string {
  if (entry.kind !== 'stateEntered') {
    return `Event ${entry.id} is ${entry.type}: a fork begins where a state is entered, at an event like TaskStateEntered.`;
  }
  const scope = scopeOf(state, entry.scope);
  scope.pending = { state: entry.name, input: input ?? entry.input };
  // A redrive enters a Fail state for the second time: the scope is inside it already.
  scope.visit = undefined;
  return withoutEvents(stopScope(state, ROOT_SCOPE));
}

function withoutEvents(stopped: StoppedScope): StoppedScope {
  const { visit } = stopped;
  if (visit === undefined) return { ...stopped, tail: 0 };
  const { fanOut, state, input } = visit;
  if (fanOut === undefined) return { ...stopped, tail: 0, pending: { state, input }, visit: undefined };
  return { ...stopped, tail: 0, visit: { ...visit, enteredEventId: 0, fanOut: withoutEventsInside(fanOut) } };
}

function withoutEventsInside(fanOut: StoppedFanOut): StoppedFanOut {
  return { ...fanOut, children: fanOut.children.map(withoutEvents) };
}
