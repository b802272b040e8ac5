/** Two owners: whoever claimed last is the only one that can write. */
import { expect } from 'vitest';
import { StaleEpochError } from '@stepwright/engine';
import { arnOf, firstCommit, laterCommit } from '../samples.ts';
import { claimFirst, type StoreCase } from '../store-case.ts';

export const epochCases: readonly StoreCase[] = [
  {
    name: 'a claim takes every shard, each under a higher epoch than before',
    check: async (store) => {
      const first = await store.claim();
      const second = await store.claim();
      expect(first).toHaveLength(store.shardCount);
      expect(second.map((lease) => lease.shard)).toEqual(first.map((lease) => lease.shard));
      for (const [index, lease] of second.entries()) expect(lease.epoch).toBeGreaterThan(first[index]?.epoch ?? 0);
    },
  },
  {
    name: 'an earlier owner writes nothing once another has claimed, and learns why',
    check: async (store) => {
      const stale = await claimFirst(store);
      await store.commit(stale, [firstCommit('a')]);
      const lease = await claimFirst(store);
      const refused = store.commit(stale, [laterCommit('a', 2), firstCommit('b')]);
      await expect(refused).rejects.toBeInstanceOf(StaleEpochError);
      await expect(refused).rejects.toMatchObject({ lease: stale });
      expect((await store.findExecution(arnOf('a')))?.sequence).toBe(1);
      expect(await store.findExecution(arnOf('b'))).toBeUndefined();
      expect(await store.commit(lease, [laterCommit('a', 2), firstCommit('b')])).toEqual(['written', 'written']);
      await expect(store.commit(stale, [laterCommit('a', 3)])).rejects.toBeInstanceOf(StaleEpochError);
      await expect(store.commit(stale, [])).rejects.toBeInstanceOf(StaleEpochError);
    },
  },
  {
    name: 'an earlier owner saves no snapshot',
    check: async (store) => {
      const stale = await claimFirst(store);
      await store.commit(stale, [firstCommit('a')]);
      await claimFirst(store);
      const snapshot = { executionArn: arnOf('a'), sequence: 1, body: 'fold' };
      await expect(store.saveSnapshots(stale, [snapshot])).rejects.toBeInstanceOf(StaleEpochError);
      expect((await store.loadExecution(arnOf('a')))?.snapshot).toBeUndefined();
    },
  },
  {
    name: 'a lease that was never given writes nothing',
    check: async (store) => {
      const lease = await claimFirst(store);
      for (const forged of [
        { ...lease, epoch: lease.epoch + 1 },
        { ...lease, epoch: 0 },
        { ...lease, shard: store.shardCount },
      ]) {
        await expect(store.commit(forged, [firstCommit('a')])).rejects.toBeInstanceOf(StaleEpochError);
      }
      expect(await store.findExecution(arnOf('a'))).toBeUndefined();
    },
  },
  {
    name: 'nobody writes before the first claim',
    check: async (store) => {
      const lease = { shard: 0, epoch: 0 };
      await expect(store.commit(lease, [firstCommit('a')])).rejects.toBeInstanceOf(StaleEpochError);
    },
  },
  {
    name: 'of commits that race a claim, each is written whole under its epoch or not at all',
    check: async (store) => {
      const lease = await claimFirst(store);
      const names = Array.from({ length: 20 }, (_, index) => `e${index}`);
      const calls = names.map((name) => store.commit(lease, [firstCommit(name), laterCommit(name, 2)]));
      const claimed = store.claim();
      const late = Promise.allSettled(names.map((name) => store.commit(lease, [laterCommit(name, 3)])));
      const outcomes = await Promise.allSettled(calls);
      await claimed;
      for (const [index, outcome] of outcomes.entries()) {
        const row = await store.findExecution(arnOf(names[index] ?? ''));
        expect(row?.sequence).toBe(outcome.status === 'fulfilled' ? 2 : undefined);
      }
      for (const outcome of await late) expect(outcome.status).toBe('rejected');
    },
  },
];
