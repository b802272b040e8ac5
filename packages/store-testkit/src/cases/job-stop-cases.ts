/** Jobs that records give up, until somebody has stopped them. */
import { expect } from 'vitest';
import { StaleEpochError } from '@stepwright/engine';
import { firstCommit, laterCommit, succeededHead } from '../samples.ts';
import { claimFirst, type StoreCase } from '../store-case.ts';

function stopOf(token: string) {
  return { token, job: `{"handle":"${token} \ud800"}` };
}

export const jobStopCases: readonly StoreCase[] = [
  {
    name: 'jobs that records give up are pending in that order, until they are forgotten',
    check: async (store) => {
      const lease = await claimFirst(store);
      expect(await store.pendingJobStops(lease, 9)).toEqual([]);
      await store.commit(lease, [firstCommit('a'), firstCommit('b', { jobStops: [stopOf('t3')] })]);
      await store.commit(lease, [laterCommit('a', 2, { head: succeededHead, jobStops: [stopOf('t1'), stopOf('t2')] })]);
      expect(await store.pendingJobStops(lease, 9)).toEqual(['t3', 't1', 't2'].map(stopOf));
      expect(await store.pendingJobStops(lease, 2)).toEqual(['t3', 't1'].map(stopOf));
      await store.forgetJobStops(lease, ['t1', 'never there']);
      expect(await store.pendingJobStops(lease, 9)).toEqual(['t3', 't2'].map(stopOf));
      await store.forgetJobStops(lease, []);
      await store.forgetJobStops(lease, ['t3', 't2']);
      expect(await store.pendingJobStops(lease, 9)).toEqual([]);
    },
  },
  {
    name: 'a commit that is not written gives up no job',
    check: async (store) => {
      const lease = await claimFirst(store);
      await store.commit(lease, [firstCommit('a')]);
      const jobStops = [stopOf('t1')];
      const results = await store.commit(lease, [firstCommit('a', { jobStops }), laterCommit('a', 3, { jobStops })]);
      expect(results).toEqual(['exists', 'conflict']);
      expect(await store.pendingJobStops(lease, 9)).toEqual([]);
    },
  },
  {
    name: 'an earlier owner forgets no job',
    check: async (store) => {
      const earlier = await claimFirst(store);
      await store.commit(earlier, [firstCommit('a', { jobStops: [stopOf('t1')] })]);
      const lease = await claimFirst(store);
      await expect(store.forgetJobStops(earlier, ['t1'])).rejects.toThrow(StaleEpochError);
      expect(await store.pendingJobStops(lease, 9)).toEqual([stopOf('t1')]);
    },
  },
];
