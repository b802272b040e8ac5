/** The rules that every history keeps, whatever happened to its server. */
import type { HistoryEvent } from '../history/history-event.ts';

const terminalTypes: ReadonlySet<string> = new Set([
  'ExecutionSucceeded',
  'ExecutionFailed',
  'ExecutionTimedOut',
  'ExecutionAborted',
]);

/** Whether an event of this type ends an execution. */
export function isTerminal(type: string): boolean {
  return terminalTypes.has(type);
}

/** What is wrong with a whole history, in the order of its events; empty if nothing is. */
export function checkHistory(events: readonly HistoryEvent[]): readonly string[] {
  return [...checkIds(events), ...checkPreviousIds(events), ...checkEnds(events), ...checkAttempts(events)];
}

/** Ids count from 1 without a gap. */
function checkIds(events: readonly HistoryEvent[]): readonly string[] {
  const wrong = events.findIndex((event, index) => event.id !== index + 1);
  return wrong < 0 ? [] : [`event ${wrong + 1} has the id ${events[wrong]?.id}`];
}

/** An event follows from an earlier one; only what begins or cuts off an execution follows from none. */
function checkPreviousIds(events: readonly HistoryEvent[]): readonly string[] {
  return events
    .filter((event) => {
      const isFirst = event.id <= 2 || event.type === 'ExecutionAborted' || event.type === 'ExecutionTimedOut';
      return event.previousEventId >= event.id || (event.previousEventId < 2 && !isFirst) || event.previousEventId < 0;
    })
    .map((event) => `event ${event.id} ${event.type} follows from event ${event.previousEventId}`);
}

/** It begins with ExecutionStarted, and nothing follows its end. */
function checkEnds(events: readonly HistoryEvent[]): readonly string[] {
  const problems: string[] = [];
  if (events[0]?.type !== 'ExecutionStarted') problems.push(`the first event is ${events[0]?.type ?? 'missing'}`);
  const end = events.findIndex((event) => isTerminal(event.type));
  if (end >= 0 && end !== events.length - 1) problems.push(`${events.length - 1 - end} events follow the end`);
  return problems;
}

/** An attempt begins at most once after it was scheduled, and ends at most once after that. */
function checkAttempts(events: readonly HistoryEvent[]): readonly string[] {
  const followers = Map.groupBy(
    events.filter((event) =>
      /^(LambdaFunction|Activity|Task)(Started|Submitted|Succeeded|Failed|TimedOut)$/.test(event.type),
    ),
    (event) => event.previousEventId,
  );
  return [...followers]
    .filter(([, following]) => following.length > 1)
    .map(([id, following]) => `event ${id} is followed by ${following.map(({ type }) => type).join(' and ')}`);
}
