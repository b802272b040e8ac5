/** Ranges of records by event id, in both directions and around every boundary. */
import { expect } from 'vitest';
import type { RecordRange } from '@stepwright/engine';
import { arnOf, firstCommit, laterCommit } from '../samples.ts';
import { claimFirst, type StoreCase } from '../store-case.ts';

/** First and last event id of each record; the second and the fifth hold no event. */
const journal = [
  [1, 3],
  [4, 3],
  [4, 4],
  [5, 9],
  [10, 9],
  [10, 10],
] as const;
const newestEventId = 10;

/** Says which sequences a range covers by walking from event to event, which is as plain as it gets. */
function expectedSequences({ fromEventId, eventsMax, order }: RecordRange): readonly number[] {
  const sequences = new Set<number>();
  const ids = Array.from({ length: newestEventId }, (_, index) => index + 1);
  const inOrder =
    order === 'ascending' ? ids.filter((id) => id >= fromEventId) : ids.filter((id) => id <= fromEventId).toReversed();
  for (const id of inOrder.slice(0, eventsMax)) {
    sequences.add(journal.findIndex(([first, last]) => first <= id && id <= last) + 1);
  }
  return [...sequences];
}

export const recordCases: readonly StoreCase[] = [
  {
    name: 'a range gives exactly the records that hold its events, in its order',
    check: async (store) => {
      const lease = await claimFirst(store);
      const commits = journal.map(([firstEventId, lastEventId], index) =>
        index === 0
          ? firstCommit('a', { firstEventId, lastEventId })
          : laterCommit('a', index + 1, { firstEventId, lastEventId }),
      );
      // A neighbour's records lie between this journal's, as they do in a store that writes many at once.
      await store.commit(
        lease,
        commits.flatMap((commit, index) => [
          commit,
          index === 0 ? firstCommit('neighbour') : laterCommit('neighbour', index + 1),
        ]),
      );
      for (const order of ['ascending', 'descending'] as const) {
        for (let fromEventId = 0; fromEventId <= newestEventId + 2; fromEventId += 1) {
          for (let eventsMax = 0; eventsMax <= newestEventId + 1; eventsMax += 1) {
            const range = { fromEventId, eventsMax, order };
            const records = await store.readRecords(arnOf('a'), range);
            const found = { range, sequences: records.map((record) => record.sequence) };
            expect(found).toEqual({ range, sequences: expectedSequences(range) });
          }
        }
      }
    },
  },
  {
    name: 'a journal has all records in their order, also those without events and those that a snapshot covers',
    check: async (store) => {
      const lease = await claimFirst(store);
      const commits = journal.map(([firstEventId, lastEventId], index) =>
        index === 0
          ? firstCommit('a', { firstEventId, lastEventId })
          : laterCommit('a', index + 1, { firstEventId, lastEventId }),
      );
      await store.commit(lease, [...commits, firstCommit('neighbour')]);
      await store.saveSnapshots(lease, [{ executionArn: arnOf('a'), sequence: 4, body: 'fold' }]);
      expect(await store.readJournal(arnOf('a'))).toEqual(
        journal.map(([firstEventId, lastEventId], index) => {
          return { sequence: index + 1, firstEventId, lastEventId, body: `a record ${index + 1}` };
        }),
      );
      expect(await store.readJournal(arnOf('nobody'))).toEqual([]);
    },
  },
  {
    name: 'a range of a journal without events is empty',
    check: async (store) => {
      const lease = await claimFirst(store);
      await store.commit(lease, [firstCommit('a', { firstEventId: 1, lastEventId: 0 })]);
      for (const order of ['ascending', 'descending'] as const) {
        expect(await store.readRecords(arnOf('a'), { fromEventId: 1, eventsMax: 5, order })).toEqual([]);
      }
      expect((await store.loadExecution(arnOf('a')))?.records).toHaveLength(1);
    },
  },
  {
    name: 'records come back with their ids and bodies',
    check: async (store) => {
      const lease = await claimFirst(store);
      await store.commit(lease, [firstCommit('a'), laterCommit('a', 2)]);
      expect(await store.readRecords(arnOf('a'), { fromEventId: 4, eventsMax: 2, order: 'descending' })).toEqual([
        { sequence: 2, firstEventId: 3, lastEventId: 4, body: 'a record 2' },
      ]);
    },
  },
];
