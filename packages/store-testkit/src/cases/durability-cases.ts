/** What a new process finds. */
import { expect } from 'vitest';
import { StaleEpochError, type Store } from '@stepwright/engine';
import {
  activityArnOf,
  arnOf,
  firstCommit,
  laterCommit,
  machineArnOf,
  rowOf,
  runningHead,
  sampleActivity,
  sampleMachine,
  sampleRevision,
  sampleStart,
} from '../samples.ts';
import { claimFirst, type DurableStoreCase } from '../store-case.ts';

export const durabilityCases: readonly DurableStoreCase[] = [
  {
    name: 'an execution is found again whole: head, journal, payloads and snapshot',
    check: async (store, reopen) => {
      const lease = await claimFirst(store);
      const head = { ...runningHead, dueAt: 77, isUnsettled: true };
      const second = laterCommit('a', 2, { head });
      await store.commit(lease, [firstCommit('a', { payloads: [{ hash: 'h', text: 'text' }] }), second]);
      const snapshot = { executionArn: arnOf('a'), sequence: 1, body: 'fold' };
      await store.saveSnapshots(lease, [snapshot]);
      const reopened = await reopen();
      expect(await reopened.loadExecution(arnOf('a'))).toEqual({
        row: rowOf(sampleStart('a'), second),
        snapshot,
        records: [{ sequence: 2, firstEventId: 3, lastEventId: 4, body: 'a record 2' }],
      });
      expect(await reopened.readPayloads(arnOf('a'), ['h'])).toEqual(new Map([['h', 'text']]));
      const next = await claimFirst(reopened);
      expect(await reopened.dueExecutions(next, 77, 9)).toEqual([{ executionArn: arnOf('a'), dueAt: 77 }]);
      expect(await reopened.unsettledExecutions(next, '', 9)).toEqual([arnOf('a')]);
      expect(await reopened.commit(next, [firstCommit('a'), laterCommit('a', 3)])).toEqual(['exists', 'written']);
    },
  },
  {
    name: 'jobs that are to be stopped are found again',
    check: async (store, reopen) => {
      const lease = await claimFirst(store);
      const jobStops = ['t1', 't2'].map((token) => ({ token, job: `job of ${token}` }));
      await store.commit(lease, [firstCommit('a', { jobStops })]);
      await store.forgetJobStops(lease, ['t1']);
      const reopened = await reopen();
      expect(await reopened.pendingJobStops(await claimFirst(reopened), 9)).toEqual(jobStops.slice(1));
    },
  },
  {
    name: 'activities, what executions offer of them, and secrets are found again',
    check: async (store, reopen) => {
      const lease = await claimFirst(store);
      await store.createActivity(sampleActivity('pick'), [{ key: 'a', value: '1' }]);
      await store.keepSecret('key', 'first');
      const offering = (name: string) =>
        firstCommit(name, { head: { ...runningHead, offeredActivities: [activityArnOf('pick')] } });
      await store.commit(lease, [offering('b'), offering('a')]);
      const reopened = await reopen();
      expect(await reopened.findActivity(activityArnOf('pick'))).toEqual(sampleActivity('pick'));
      expect(await reopened.listTags(activityArnOf('pick'))).toEqual([{ key: 'a', value: '1' }]);
      expect(await reopened.keepSecret('key', 'second')).toBe('first');
      const next = await claimFirst(reopened);
      expect(await reopened.offeringExecutions(next, activityArnOf('pick'), 9)).toEqual(['b', 'a'].map(arnOf));
      await reopened.commit(next, [laterCommit('b', 2)]);
      expect(await reopened.offeringExecutions(next, activityArnOf('pick'), 9)).toEqual([arnOf('a')]);
    },
  },
  {
    name: 'what was refused stays refused',
    check: async (store, reopen) => {
      const stale = await claimFirst(store);
      const lease = await claimFirst(store);
      await store.commit(lease, [firstCommit('a'), laterCommit('a', 3)]);
      await expect(store.commit(stale, [laterCommit('a', 2)])).rejects.toBeInstanceOf(StaleEpochError);
      await expect(
        store.commit(lease, [laterCommit('a', 2), firstCommit('b', { start: undefined })]),
      ).rejects.toThrow();
      const reopened = await reopen();
      expect((await reopened.loadExecution(arnOf('a')))?.records).toHaveLength(1);
      expect(await reopened.findExecution(arnOf('b'))).toBeUndefined();
    },
  },
  {
    name: 'epochs go on rising, so an owner from before is stale once the store is claimed again',
    check: async (store, reopen) => {
      const before = await claimFirst(store);
      const reopened = await reopen();
      const after = await claimFirst(reopened);
      expect(after.epoch).toBeGreaterThan(before.epoch);
      await expect(reopened.commit(before, [firstCommit('a')])).rejects.toBeInstanceOf(StaleEpochError);
      expect(await reopened.commit(after, [firstCommit('a')])).toEqual(['written']);
    },
  },
  {
    name: 'machines, their revisions and the numbers that were used are found again',
    check: async (store, reopen) => {
      await store.createMachine(sampleMachine('orders'));
      await store.addRevision(machineArnOf('orders'), sampleRevision({ definition: '"second"' }));
      await store.createMachine(sampleMachine('gone'));
      await store.deleteMachine(machineArnOf('gone'));
      await store.createMachine(sampleMachine('going'));
      await store.markMachineDeleting(machineArnOf('going'));
      const reopened = await reopen();
      const machines = await reopened.listMachines({ arnPrefix: '', after: undefined, limit: 9 });
      expect(machines.map(({ name, status, revision }) => [name, status, revision])).toEqual([
        ['going', 'DELETING', 1],
        ['orders', 'ACTIVE', 2],
      ]);
      expect((await reopened.findRevision(machineArnOf('orders'), 1))?.definition).toBe('{"StartAt":"A"}');
      expect(await reopened.findRevision(machineArnOf('gone'), 1)).toBeDefined();
      await reopened.createMachine(sampleMachine('gone'));
      expect((await reopened.findMachine(machineArnOf('gone')))?.revision).toBe(2);
    },
  },
  {
    name: 'versions, aliases and tags are found again, and version numbers go on',
    check: async (store, reopen) => {
      const orders = machineArnOf('orders');
      await store.createMachine(sampleMachine('orders'), [{ key: 'a', value: '1' }]);
      await store.putTags(orders, [{ key: 'b', value: '2' }], 9);
      const publish = (into: Store) =>
        into.publishVersion(orders, { revision: 1, description: 'first', createdAt: 5 }, 9);
      await publish(store);
      await store.deleteVersion(orders, 1);
      await publish(store);
      const alias = { machineArn: orders, name: 'PROD', description: 'live', routes: [{ version: 2, weight: 100 }] };
      await store.createAlias({ ...alias, createdAt: 6 }, 9);
      const reopened = await reopen();
      expect(await reopened.listTags(orders)).toEqual([
        { key: 'a', value: '1' },
        { key: 'b', value: '2' },
      ]);
      expect(await reopened.findVersion(orders, 1)).toBeUndefined();
      expect(await reopened.findVersion(orders, 2)).toMatchObject({ revision: 1, description: 'first', createdAt: 5 });
      expect(await reopened.findAlias(orders, 'PROD')).toEqual({ ...alias, createdAt: 6, updatedAt: 6 });
      expect(await reopened.deleteVersion(orders, 2)).toEqual(['PROD']);
      await reopened.deleteAlias(orders, 'PROD');
      await reopened.deleteVersion(orders, 2);
      expect(await publish(reopened)).toMatchObject({ kind: 'published', version: { version: 3 } });
    },
  },
];
