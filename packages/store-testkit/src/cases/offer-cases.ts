/** Which executions offer tasks of which activity. */
import { expect } from 'vitest';
import type { ExecutionHead } from '@stepwright/engine';
import { activityArnOf, arnOf, firstCommit, laterCommit, runningHead, succeededHead } from '../samples.ts';
import { claimFirst, type StoreCase } from '../store-case.ts';

const pick = activityArnOf('pick');
const pack = activityArnOf('pack');

function offering(...offeredActivities: readonly string[]): ExecutionHead {
  return { ...runningHead, offeredActivities };
}

export const offerCases: readonly StoreCase[] = [
  {
    name: 'an execution is found by each activity of which it offers tasks, longest offering first',
    check: async (store) => {
      const lease = await claimFirst(store);
      const line = (activityArn: string, limit = 9) => store.offeringExecutions(lease, activityArn, limit);
      await store.commit(lease, [firstCommit('b', { head: offering(pick) }), firstCommit('idle')]);
      await store.commit(lease, [firstCommit('a', { head: offering(pack, pick) })]);
      expect(await line(pick)).toEqual(['b', 'a'].map(arnOf));
      expect(await line(pick, 1)).toEqual([arnOf('b')]);
      expect(await line(pick, 0)).toEqual([]);
      expect(await line(pack)).toEqual([arnOf('a')]);
      expect(await line(activityArnOf('nobody'))).toEqual([]);
      expect((await store.findExecution(arnOf('a')))?.head.offeredActivities).toEqual([pack, pick]);
      expect((await store.findExecution(arnOf('idle')))?.head.offeredActivities).toEqual([]);
    },
  },
  {
    name: 'an execution offers what its newest head says, keeps its place while it does, and loses it when it stops',
    check: async (store) => {
      const lease = await claimFirst(store);
      const line = () => store.offeringExecutions(lease, pick, 9);
      await store.commit(lease, [
        firstCommit('a', { head: offering(pick) }),
        firstCommit('b', { head: offering(pick) }),
        firstCommit('c', { head: offering(pick) }),
      ]);
      await store.commit(lease, [
        laterCommit('a', 2, { head: { ...offering(pack, pick), dueAt: 5 } }),
        laterCommit('b', 2),
        laterCommit('c', 2, { head: succeededHead }),
      ]);
      expect(await line()).toEqual([arnOf('a')]);
      await store.commit(lease, [laterCommit('b', 3, { head: offering(pick) }), laterCommit('a', 3)]);
      await store.commit(lease, [laterCommit('a', 4, { head: offering(pick) })]);
      expect(await line()).toEqual(['b', 'a'].map(arnOf));
    },
  },
  {
    name: 'a commit that is not written offers nothing and withdraws nothing',
    check: async (store) => {
      const lease = await claimFirst(store);
      await store.commit(lease, [firstCommit('a', { head: offering(pick) })]);
      const results = await store.commit(lease, [
        firstCommit('a', { head: offering(pack) }),
        laterCommit('a', 3),
        laterCommit('b', 2, { head: offering(pick) }),
      ]);
      expect(results).toEqual(['exists', 'conflict', 'conflict']);
      expect(await store.offeringExecutions(lease, pick, 9)).toEqual([arnOf('a')]);
      expect(await store.offeringExecutions(lease, pack, 9)).toEqual([]);
    },
  },
  {
    name: 'many executions that offer come in the order in which they began to',
    check: async (store) => {
      const lease = await claimFirst(store);
      const names = Array.from({ length: 100 }, (_, index) => `e${(index * 37) % 100}`);
      for (const name of names) await store.commit(lease, [firstCommit(name, { head: offering(pick) })]);
      expect(await store.offeringExecutions(lease, pick, 1_000)).toEqual(names.map(arnOf));
    },
  },
];
