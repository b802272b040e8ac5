/** Reads a page of an execution's history. What is committed is what is seen, whether or not the execution still runs. */
import type { HistoryEvent } from '../history/history-event.ts';
import { projectHistory } from '../history/project-history.ts';
import type { ExecutionStore } from '../ports/store.ts';
import type { HistoryPage } from './engine.ts';
import { decodeStored } from './stored-journal.ts';

/** Events with `id >= fromEventId` ascending, or `id <= fromEventId` descending; at most `eventsMax`. */
export async function readHistory(
  store: Pick<ExecutionStore, 'readRecords' | 'readPayloads'>,
  executionArn: string,
  page: HistoryPage,
): Promise<readonly HistoryEvent[]> {
  const { fromEventId, eventsMax, order } = page;
  const stored = await store.readRecords(executionArn, page);
  const records = await decodeStored(store, executionArn, stored);
  const events = records.flatMap((record) => {
    const ofRecord = projectHistory(record);
    return order === 'ascending' ? ofRecord : ofRecord.toReversed();
  });
  const isInPage = ({ id }: HistoryEvent): boolean => (order === 'ascending' ? id >= fromEventId : id <= fromEventId);
  return events.filter(isInPage).slice(0, eventsMax);
}
