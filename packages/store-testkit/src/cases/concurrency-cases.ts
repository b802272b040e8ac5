/** Calls that are under way at the same time. */
import { expect } from 'vitest';
import { arnOf, firstCommit, laterCommit } from '../samples.ts';
import { claimFirst, type StoreCase } from '../store-case.ts';

export const concurrencyCases: readonly StoreCase[] = [
  {
    name: 'of calls that start one ARN at the same time, one succeeds',
    check: async (store) => {
      const lease = await claimFirst(store);
      const starts = Array.from({ length: 16 }, (_, index) =>
        store.commit(lease, [firstCommit('a', { record: `start ${index}` })]),
      );
      const results = (await Promise.all(starts)).flat();
      expect(results.filter((result) => result === 'written')).toHaveLength(1);
      expect(results.filter((result) => result === 'exists')).toHaveLength(15);
      const loaded = await store.loadExecution(arnOf('a'));
      expect(loaded?.records.map((record) => record.body)).toEqual([`start ${results.indexOf('written')}`]);
    },
  },
  {
    name: 'of calls that write one place of a journal at the same time, one succeeds',
    check: async (store) => {
      const lease = await claimFirst(store);
      await store.commit(lease, [firstCommit('a')]);
      const calls = Array.from({ length: 16 }, () => store.commit(lease, [laterCommit('a', 2)]));
      const results = (await Promise.all(calls)).flat();
      expect(results.filter((result) => result === 'written')).toHaveLength(1);
      expect((await store.loadExecution(arnOf('a')))?.records).toHaveLength(2);
    },
  },
  {
    name: 'calls take effect in the order in which they were made',
    check: async (store) => {
      const lease = await claimFirst(store);
      const calls = Array.from({ length: 50 }, (_, index) =>
        store.commit(lease, [index === 0 ? firstCommit('a') : laterCommit('a', index + 1)]),
      );
      expect((await Promise.all(calls)).flat()).toEqual(calls.map(() => 'written'));
    },
  },
  {
    name: 'whoever reads while others write sees executions whole',
    check: async (store) => {
      const lease = await claimFirst(store);
      const names = Array.from({ length: 40 }, (_, index) => `e${index}`);
      const writes = names.map((name) => store.commit(lease, [firstCommit(name), laterCommit(name, 2)]));
      const loads = await Promise.all(names.map((name) => store.loadExecution(arnOf(name))));
      for (const loaded of loads) {
        if (loaded !== undefined) expect([loaded.row.sequence, loaded.records.length]).toEqual([2, 2]);
      }
      await Promise.all(writes);
      const rows = await store.scanExecutions('', 100);
      expect(rows.map((row) => row.sequence)).toEqual(names.map(() => 2));
    },
  },
];
