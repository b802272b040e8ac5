/** The history of an execution. */
import { type HistoryEvent, historyEvent } from './answers.ts';
import { readAllItems, readItems } from './read-pages.ts';
import type { Session } from './session.ts';

/** All events, oldest first. */
export function readHistory(executionArn: string, session: Session): Promise<readonly HistoryEvent[]> {
  return readAllItems(
    (paging) => session.client.call('GetExecutionHistory', { executionArn, ...paging }),
    (page) => historyEvent.array().parse(page['events']),
  );
}

/** The events after the one with the id `after`, oldest first; reads no more pages than they take. */
export async function readHistoryAfter(
  executionArn: string,
  after: number,
  session: Session,
): Promise<readonly HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  const newestFirst = readItems(
    (paging) => session.client.call('GetExecutionHistory', { executionArn, reverseOrder: true, ...paging }),
    (page) => historyEvent.array().parse(page['events']),
  );
  for await (const event of newestFirst) {
    if (event.id <= after) break;
    events.unshift(event);
  }
  return events;
}
