/** The rules that every history keeps, whatever happened to its server. */
import type { HistoryEvent } from '../history/history-event.ts';

const terminalTypes: ReadonlySet<string> = new Set([
  'ExecutionSucceeded',
  'ExecutionFailed',
  'ExecutionTimedOut',
  'ExecutionAborted',
]);

/** What follows from no other event. */
const unlinkedTypes: ReadonlySet<string> = new Set(['ExecutionAborted', 'ExecutionTimedOut', 'ExecutionRedriven']);

/** Whether an event of this type ends an execution. */
export function isTerminal(type: string): boolean {
  return terminalTypes.has(type);
}

/** What is wrong with a whole history, in the order of its events; empty if nothing is. */
export function checkHistory(events: readonly HistoryEvent[]): readonly string[] {
  return [checkIds, checkPreviousIds, checkEnds, checkRedrives, checkAttempts].flatMap((check) => check(events));
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
      const isFirst = event.id <= 2 || unlinkedTypes.has(event.type);
      return event.previousEventId >= event.id || (event.previousEventId < 2 && !isFirst) || event.previousEventId < 0;
    })
    .map((event) => `event ${event.id} ${event.type} follows from event ${event.previousEventId}`);
}

/** It begins with ExecutionStarted, and nothing follows an end but a redrive; nothing at all follows a success. */
function checkEnds(events: readonly HistoryEvent[]): readonly string[] {
  const problems: string[] = [];
  if (events[0]?.type !== 'ExecutionStarted') problems.push(`the first event is ${events[0]?.type ?? 'missing'}`);
  for (const [index, event] of events.entries()) {
    const next = events[index + 1];
    if (next === undefined) break;
    const isReopened = next.type === 'ExecutionRedriven';
    if (isTerminal(event.type) !== isReopened || (isReopened && event.type === 'ExecutionSucceeded')) {
      problems.push(`event ${next.id} ${next.type} follows ${event.type}`);
    }
  }
  return problems;
}

/** Redrives are counted from 1. */
function checkRedrives(events: readonly HistoryEvent[]): readonly string[] {
  return events
    .filter(({ type }) => type === 'ExecutionRedriven')
    .filter(({ details }, index) => details?.value['redriveCount'] !== index + 1)
    .map(({ id, details }) => `event ${id} counts ${String(details?.value['redriveCount'])} redrives`);
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
