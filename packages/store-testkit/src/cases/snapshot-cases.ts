/** Snapshots: the newest that is not ahead of the journal, and the records after it. */
import { expect } from 'vitest';
import type { Lease, Store } from '@stepwright/engine';
import { arnOf, firstCommit, laterCommit } from '../samples.ts';
import { claimFirst, type StoreCase } from '../store-case.ts';

async function writeJournal(store: Store, lease: Lease, name: string, length: number): Promise<void> {
  const later = Array.from({ length: length - 1 }, (_, index) => laterCommit(name, index + 2));
  await store.commit(lease, [firstCommit(name), ...later]);
}

export const snapshotCases: readonly StoreCase[] = [
  {
    name: 'an execution is loaded with its snapshot and the records after it',
    check: async (store) => {
      const lease = await claimFirst(store);
      await writeJournal(store, lease, 'a', 5);
      await writeJournal(store, lease, 'b', 2);
      const snapshot = { executionArn: arnOf('a'), sequence: 3, body: 'fold of 3' };
      await store.saveSnapshots(lease, [snapshot, { executionArn: arnOf('b'), sequence: 2, body: 'fold of b' }]);
      const loaded = await store.loadExecution(arnOf('a'));
      expect(loaded?.snapshot).toEqual(snapshot);
      expect(loaded?.records.map((record) => record.sequence)).toEqual([4, 5]);
      expect(loaded?.row.sequence).toBe(5);
      expect((await store.loadExecution(arnOf('b')))?.records).toEqual([]);
    },
  },
  {
    name: 'a snapshot gives way to a newer one and never to an older one',
    check: async (store) => {
      const lease = await claimFirst(store);
      await writeJournal(store, lease, 'a', 5);
      for (const [sequence, kept] of [
        [2, 2],
        [4, 4],
        [3, 4],
        [1, 4],
        [5, 5],
      ] as const) {
        await store.saveSnapshots(lease, [{ executionArn: arnOf('a'), sequence, body: `fold of ${sequence}` }]);
        const loaded = await store.loadExecution(arnOf('a'));
        expect(loaded?.snapshot).toEqual({ executionArn: arnOf('a'), sequence: kept, body: `fold of ${kept}` });
        expect(loaded?.records.map((record) => record.sequence)).toEqual([1, 2, 3, 4, 5].slice(kept));
      }
    },
  },
  {
    name: 'a snapshot ahead of the journal, or of an unknown execution, is ignored',
    check: async (store) => {
      const lease = await claimFirst(store);
      await writeJournal(store, lease, 'a', 2);
      await store.saveSnapshots(lease, [
        { executionArn: arnOf('a'), sequence: 3, body: 'from the future' },
        { executionArn: arnOf('unknown'), sequence: 1, body: 'of nothing' },
      ]);
      const loaded = await store.loadExecution(arnOf('a'));
      expect(loaded?.snapshot).toBeUndefined();
      expect(loaded?.records).toHaveLength(2);
      expect(await store.findExecution(arnOf('unknown'))).toBeUndefined();
    },
  },
  {
    name: 'the journal stays readable in full under a snapshot, and goes on after it',
    check: async (store) => {
      const lease = await claimFirst(store);
      await writeJournal(store, lease, 'a', 3);
      await store.saveSnapshots(lease, [{ executionArn: arnOf('a'), sequence: 3, body: 'fold' }]);
      await store.commit(lease, [laterCommit('a', 4)]);
      const records = await store.readRecords(arnOf('a'), { fromEventId: 1, eventsMax: 100, order: 'ascending' });
      expect(records.map((record) => record.sequence)).toEqual([1, 2, 3, 4]);
      expect((await store.loadExecution(arnOf('a')))?.records.map((record) => record.sequence)).toEqual([4]);
    },
  },
];
