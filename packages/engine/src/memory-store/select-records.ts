/**
 * Which records of a journal a range of event ids asks for.
 *
 * Event ids rise by one from record to record, and a record without events repeats the last id of the one before it;
 * so `lastEventId` never falls, and the place to start from is found by bisection.
 */
import type { RecordRange, StoredRecord } from '../ports/store.ts';

/** The records of `journal` (all of them, in order) that hold the events of the range, in the order of the range. */
export function selectRecords(journal: readonly StoredRecord[], range: RecordRange): readonly StoredRecord[] {
  const isAscending = range.order === 'ascending';
  const step = isAscending ? 1 : -1;
  const selected: StoredRecord[] = [];
  let eventsLeft = range.eventsMax;
  let index = firstIndex(journal, range.fromEventId);
  for (; eventsLeft > 0 && index >= 0; index += step) {
    const record = journal[index];
    if (record === undefined) {
      if (isAscending) break;
      continue;
    }
    const events = isAscending
      ? record.lastEventId - Math.max(record.firstEventId, range.fromEventId) + 1
      : Math.min(record.lastEventId, range.fromEventId) - record.firstEventId + 1;
    if (events <= 0) continue;
    selected.push(record);
    eventsLeft -= events;
  }
  return selected;
}

/** The index of the first record whose last event id is not below `eventId`; the journal's length if there is none. */
function firstIndex(journal: readonly StoredRecord[], eventId: number): number {
  let low = 0;
  let high = journal.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((journal[middle]?.lastEventId ?? Number.POSITIVE_INFINITY) < eventId) low = middle + 1;
    else high = middle;
  }
  return low;
}
