/** What is removed because it is old, and what is not. */
import { expect } from 'vitest';
import { type ExecutionHead, type Lease, StaleEpochError, type Store } from '@stepwright/engine';
import { arnOf, firstCommit, laterCommit, machineArn, runningHead, sampleMachine, succeededHead } from '../samples.ts';
import { claimFirst, type StoreCase } from '../store-case.ts';

const closedAt = (stoppedAt: number): ExecutionHead => ({ ...succeededHead, stoppedAt });

/** Long enough that no store deletes it in one step. */
const LONG_RECORDS = 1_200;

async function remaining(store: Store): Promise<readonly string[]> {
  return (await store.scanExecutions('', 1_000)).map(({ start }) => start.name);
}

async function purgeAll(store: Store, lease: Lease): Promise<number> {
  let steps = 1;
  while (await store.purgeRemovedExecutions(lease)) steps += 1;
  return steps;
}

async function writeLong(store: Store, lease: Lease, name: string): Promise<void> {
  await store.commit(lease, [firstCommit(name, { payloads: [{ hash: 'h', text: 'large' }] })]);
  const records = Array.from({ length: LONG_RECORDS - 1 }, (_, index) => laterCommit(name, index + 2));
  await store.commit(lease, records);
  await store.saveSnapshots(lease, [{ executionArn: arnOf(name), sequence: 9, body: 'fold' }]);
  await store.commit(lease, [laterCommit(name, LONG_RECORDS + 1, { head: closedAt(5) })]);
}

export const retentionCases: readonly StoreCase[] = [
  {
    name: 'what closed before the instant is removed, what closed first before the rest; what runs stays',
    check: async (store) => {
      const lease = await claimFirst(store);
      await store.commit(lease, [
        firstCommit('new', { head: closedAt(30) }),
        firstCommit('old', { head: closedAt(10) }),
        firstCommit('older', { head: closedAt(5) }),
        firstCommit('edge', { head: closedAt(20) }),
        firstCommit('running', { head: runningHead }),
        firstCommit('elsewhere', { head: closedAt(1) }, { stateMachineArn: `${machineArn}-2` }),
      ]);
      const remove = (limit: number) =>
        store.removeClosedExecutions(lease, { stateMachineArn: machineArn, stoppedBefore: 20, limit });
      expect(await remove(1)).toBe(1);
      expect(await remaining(store)).toEqual(['edge', 'elsewhere', 'new', 'old', 'running']);
      expect(await remove(9)).toBe(1);
      expect(await remove(9)).toBe(0);
      await purgeAll(store, lease);
      expect(await remaining(store)).toEqual(['edge', 'elsewhere', 'new', 'running']);
    },
  },
  {
    name: 'a removed execution is found by nobody, at once and whole, and purged in several short steps',
    check: async (store) => {
      const lease = await claimFirst(store);
      const startedAs = { stateMachineVersionArn: `${machineArn}:1`, stateMachineAliasArn: `${machineArn}:PROD` };
      await store.commit(lease, [firstCommit('short', { head: closedAt(6) }, startedAs)]);
      await writeLong(store, lease, 'long');
      const removed = await store.removeClosedExecutions(lease, {
        stateMachineArn: machineArn,
        stoppedBefore: 9,
        limit: 9,
      });
      expect(removed).toBe(2);
      const executionArn = arnOf('long');
      const query = { stateMachineArn: machineArn, status: undefined, after: undefined, limit: 9 };
      expect(await store.findExecution(executionArn)).toBeUndefined();
      expect(await store.loadExecution(executionArn)).toBeUndefined();
      expect(await store.readJournal(executionArn)).toEqual([]);
      expect((await store.readPayloads(executionArn, ['h'])).size).toBe(0);
      expect(await store.listExecutions(query)).toEqual([]);
      expect(await store.listExecutions({ ...query, startedAs: `${machineArn}:PROD` })).toEqual([]);
      expect(await remaining(store)).toEqual([]);
      expect(await store.machinesWithExecutions('', 9)).toEqual([]);
      await purgeAll(store, lease);
      expect(await store.purgeRemovedExecutions(lease)).toBe(false);
    },
  },
  {
    name: 'the ARN of a removed execution is free at once, and what is left of the old one is not the new one’s',
    check: async (store) => {
      const lease = await claimFirst(store);
      await writeLong(store, lease, 'a');
      await store.removeClosedExecutions(lease, { stateMachineArn: machineArn, stoppedBefore: 9, limit: 9 });
      expect(await store.commit(lease, [firstCommit('a', { record: 'anew' })])).toEqual(['written']);
      expect(await store.commit(lease, [laterCommit('a', 2)])).toEqual(['written']);
      await purgeAll(store, lease);
      expect((await store.readJournal(arnOf('a'))).map(({ body }) => body)).toEqual(['anew', 'a record 2']);
      expect((await store.readPayloads(arnOf('a'), ['h'])).size).toBe(0);
      expect((await store.loadExecution(arnOf('a')))?.snapshot).toBeUndefined();
    },
  },
  {
    name: 'the Map Runs of a removed execution go with it, those of others stay',
    check: async (store) => {
      const lease = await claimFirst(store);
      const limits = { maxConcurrency: 1, toleratedFailureCount: 0, toleratedFailurePercentage: 0 };
      const runOf = (name: string) => ({
        mapRunArn: `run of ${name}`,
        executionArn: arnOf(name),
        startedAt: 1,
        plan: '{}',
        limits,
      });
      for (const [name, stoppedAt] of [
        ['old', 5],
        ['new', 50],
      ] as const) {
        await store.commit(lease, [firstCommit(name, { mapRuns: [runOf(name)], head: closedAt(stoppedAt) })]);
      }
      await store.removeClosedExecutions(lease, { stateMachineArn: machineArn, stoppedBefore: 9, limit: 9 });
      expect(await store.findMapRun('run of old')).toBeUndefined();
      expect(await store.findMapRun('run of new')).toBeDefined();
    },
  },
  {
    name: 'a commit to an execution that was removed meanwhile is a conflict',
    check: async (store) => {
      const lease = await claimFirst(store);
      await store.commit(lease, [firstCommit('a', { head: closedAt(5) })]);
      await store.removeClosedExecutions(lease, { stateMachineArn: machineArn, stoppedBefore: 9, limit: 9 });
      expect(await store.commit(lease, [laterCommit('a', 2)])).toEqual(['conflict']);
    },
  },
  {
    name: 'an earlier owner removes nothing',
    check: async (store) => {
      const stale = await claimFirst(store);
      await store.commit(stale, [firstCommit('a', { head: closedAt(5) })]);
      await claimFirst(store);
      const removal = { stateMachineArn: machineArn, stoppedBefore: 9, limit: 9 };
      await expect(store.removeClosedExecutions(stale, removal)).rejects.toBeInstanceOf(StaleEpochError);
      await expect(store.purgeRemovedExecutions(stale)).rejects.toBeInstanceOf(StaleEpochError);
      await expect(store.removeRevisions(stale, machineArn, 9)).rejects.toBeInstanceOf(StaleEpochError);
      expect(await remaining(store)).toEqual(['a']);
    },
  },
  {
    name: 'machines with executions are listed in order, also deleted ones, page by page',
    check: async (store) => {
      const lease = await claimFirst(store);
      const arns = ['c', 'a', 'b'].map((letter) => `${machineArn}-${letter}`);
      const commits = arns.map((stateMachineArn, index) => firstCommit(`e${index}`, {}, { stateMachineArn }));
      await store.commit(lease, commits);
      expect(await store.machinesWithExecutions('', 2)).toEqual([`${machineArn}-a`, `${machineArn}-b`]);
      expect(await store.machinesWithExecutions(`${machineArn}-b`, 2)).toEqual([`${machineArn}-c`]);
    },
  },
  {
    name: 'revisions of a deleted machine go once no execution is left; its numbers are not used again',
    check: async (store) => {
      const lease = await claimFirst(store);
      const machine = sampleMachine('orders');
      await store.createMachine(machine);
      await store.addRevision(machineArn, machine);
      await store.createMachine(sampleMachine('alive'));
      await store.commit(lease, [firstCommit('a', { head: closedAt(5) })]);
      await store.deleteMachine(machineArn);
      expect(await store.machinesWithoutUse('', 9)).toEqual([]);
      expect(await store.removeRevisions(lease, machineArn, 9)).toBe(false);
      expect(await store.findRevision(machineArn, 2)).toBeDefined();

      await store.removeClosedExecutions(lease, { stateMachineArn: machineArn, stoppedBefore: 9, limit: 9 });
      expect(await store.machinesWithoutUse('', 9)).toEqual([machineArn]);
      expect(await store.machinesWithoutUse(machineArn, 9)).toEqual([]);
      expect(await store.removeRevisions(lease, machineArn, 1)).toBe(true);
      expect(await store.removeRevisions(lease, machineArn, 1)).toBe(false);
      expect(await store.machinesWithoutUse('', 9)).toEqual([]);
      expect(await store.findRevision(machineArn, 1)).toBeUndefined();
      await store.createMachine(machine);
      expect((await store.findMachine(machineArn))?.revision).toBe(3);
    },
  },
];
