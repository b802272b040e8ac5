/** Lists of a machine's executions: order, pages and filters. */
import { expect } from 'vitest';
import type { ExecutionHead, ExecutionRow, ExecutionStatus, Lease, Store } from '@stepwright/engine';
import { arnOf, firstCommit, laterCommit, machineArn, redrivenHead, runningHead, succeededHead } from '../samples.ts';
import { claimFirst, type StoreCase } from '../store-case.ts';

const statuses: readonly ExecutionStatus[] = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'];

function headWith(status: ExecutionStatus): ExecutionHead {
  return status === 'RUNNING' ? runningHead : { ...succeededHead, status };
}

/** Many executions at few instants, so that most places in the order are decided by the ARN. */
async function fill(store: Store, lease: Lease): Promise<void> {
  const commits = Array.from({ length: 60 }, (_, index) => {
    const head = headWith(statuses[(index * 7) % 5] ?? 'RUNNING');
    // Multiplying by 37 visits all of 0 to 59 in an order that is not the one of writing.
    const name = `e${String((index * 37) % 60).padStart(2, '0')}`;
    return firstCommit(name, { head }, { startedAt: 1_000 + (index % 4) });
  });
  await store.commit(lease, commits);
  await store.commit(lease, [firstCommit('elsewhere', {}, { stateMachineArn: `${machineArn}-2` })]);
}

async function listAll(
  store: Store,
  status: ExecutionStatus | undefined,
  limit: number,
  startedAs?: string,
  isRedriven?: boolean,
) {
  const rows: ExecutionRow[] = [];
  for (;;) {
    const last = rows.at(-1)?.start;
    const after = last === undefined ? undefined : { startedAt: last.startedAt, executionArn: last.executionArn };
    const query = { stateMachineArn: machineArn, startedAs, status, isRedriven, after, limit };
    const page = await store.listExecutions(query);
    expect(page.length).toBeLessThanOrEqual(limit);
    if (page.length === 0) return rows;
    if (rows.length > 1_000) throw new Error('the pages never end');
    rows.push(...page);
  }
}

function isInOrder(rows: readonly ExecutionRow[]): boolean {
  return rows.every(({ start }, index) => {
    const before = rows[index - 1]?.start;
    if (before === undefined || before.startedAt > start.startedAt) return true;
    return before.startedAt === start.startedAt && before.executionArn > start.executionArn;
  });
}

export const listCases: readonly StoreCase[] = [
  {
    name: 'a list is newest first, then by ARN descending, and holds each execution of the machine once',
    check: async (store) => {
      await fill(store, await claimFirst(store));
      for (const limit of [1, 7, 60, 1_000]) {
        const rows = await listAll(store, undefined, limit);
        expect(rows).toHaveLength(60);
        expect(isInOrder(rows)).toBe(true);
      }
    },
  },
  {
    name: 'a status filter gives those of the status, in the same order and pages',
    check: async (store) => {
      await fill(store, await claimFirst(store));
      const all = await listAll(store, undefined, 1_000);
      for (const status of statuses) {
        const expected = all.filter((row) => row.head.status === status);
        expect(expected).toHaveLength(12);
        for (const limit of [1, 5, 1_000]) expect(await listAll(store, status, limit)).toEqual(expected);
      }
    },
  },
  {
    name: 'an execution moves from one filter to another when its status changes',
    check: async (store) => {
      const lease = await claimFirst(store);
      await store.commit(lease, [firstCommit('a')]);
      const counts = async () => {
        const lists = statuses.map(async (status) => (await listAll(store, status, 10)).length);
        return Promise.all(lists);
      };
      expect(await counts()).toEqual([1, 0, 0, 0, 0]);
      await store.commit(lease, [laterCommit('a', 2, { head: headWith('FAILED') })]);
      expect(await counts()).toEqual([0, 0, 1, 0, 0]);
      await store.commit(lease, [laterCommit('a', 3)]);
      expect(await counts()).toEqual([1, 0, 0, 0, 0]);
      await store.commit(lease, [laterCommit('a', 4, { head: headWith('SUCCEEDED') })]);
      expect(await counts()).toEqual([0, 1, 0, 0, 0]);
    },
  },
  {
    name: 'executions that were redriven, and those that were not, are found apart, in the same order, pages and filters',
    check: async (store) => {
      const lease = await claimFirst(store);
      const names = Array.from({ length: 24 }, (_, index) => `e${index}`);
      const qualified = `${machineArn}:1`;
      const starts = names.map((name, index) =>
        firstCommit(
          name,
          { head: headWith('FAILED') },
          { startedAt: 1_000 + (index % 3), stateMachineVersionArn: index % 4 < 2 ? qualified : undefined },
        ),
      );
      await store.commit(lease, starts);
      const again = names.filter((_, index) => index % 2 === 0);
      await store.commit(
        lease,
        again.map((name) => laterCommit(name, 2, { head: redrivenHead })),
      );
      const { redriveCount, redrivenAt, revision } = redrivenHead;
      const ended = { ...succeededHead, redriveCount, redrivenAt, revision };
      await store.commit(
        lease,
        again.slice(0, 6).map((name) => laterCommit(name, 3, { head: ended })),
      );
      const all = await listAll(store, undefined, 1_000);
      for (const isRedriven of [true, false]) {
        for (const status of [undefined, ...statuses]) {
          for (const startedAs of [undefined, qualified]) {
            const expected = all.filter(
              ({ start, head }) =>
                head.redriveCount > 0 === isRedriven &&
                (status === undefined || head.status === status) &&
                (startedAs === undefined || start.stateMachineVersionArn === startedAs),
            );
            for (const limit of [1, 5, 1_000]) {
              expect(await listAll(store, status, limit, startedAs, isRedriven)).toEqual(expected);
            }
          }
        }
      }
      expect(await listAll(store, undefined, 9, undefined, true)).toHaveLength(12);
    },
  },
  {
    name: 'a page may go on after a place at which there is nothing',
    check: async (store) => {
      const lease = await claimFirst(store);
      await store.commit(lease, [
        firstCommit('a', {}, { startedAt: 10 }),
        firstCommit('c', {}, { startedAt: 20 }),
        firstCommit('e', {}, { startedAt: 20 }),
      ]);
      const list = async (startedAt: number, name: string) => {
        const after = { startedAt, executionArn: arnOf(name) };
        const rows = await store.listExecutions({ stateMachineArn: machineArn, status: undefined, after, limit: 9 });
        return rows.map((row) => row.start.name);
      };
      expect(await list(99, 'a')).toEqual(['e', 'c', 'a']);
      expect(await list(20, 'd')).toEqual(['c', 'a']);
      expect(await list(15, 'z')).toEqual(['a']);
      expect(await list(10, 'a')).toEqual([]);
    },
  },
  {
    name: 'executions that were started as a version or alias are found by it, in the same order, pages and filters',
    check: async (store) => {
      const lease = await claimFirst(store);
      const qualified = (name: string) => `${machineArn}:${name}`;
      const starts = Array.from({ length: 60 }, (_, index) => ({
        startedAt: 1_000 + (index % 4),
        stateMachineVersionArn: index % 3 === 0 ? undefined : qualified(String(index % 3)),
        stateMachineAliasArn: index % 6 === 1 ? qualified('PROD') : undefined,
      }));
      const commits = starts.map((start, index) =>
        firstCommit(`e${index}`, { head: headWith(statuses[index % 5] ?? 'RUNNING') }, start),
      );
      await store.commit(lease, commits);
      const elsewhere = { stateMachineArn: `${machineArn}-2`, stateMachineVersionArn: `${machineArn}-2:1` };
      await store.commit(lease, [firstCommit('elsewhere', {}, elsewhere)]);
      const all = await listAll(store, undefined, 1_000);
      expect(all).toHaveLength(60);
      for (const name of ['1', '2', 'PROD', '3', 'prod']) {
        const startedAs = qualified(name);
        const expected = all.filter(
          ({ start }) => start.stateMachineVersionArn === startedAs || start.stateMachineAliasArn === startedAs,
        );
        expect(expected).toHaveLength({ '1': 20, '2': 20, PROD: 10 }[name] ?? 0);
        for (const limit of [1, 7, 1_000]) expect(await listAll(store, undefined, limit, startedAs)).toEqual(expected);
        for (const status of statuses) {
          const ofStatus = expected.filter((row) => row.head.status === status);
          for (const limit of [1, 1_000]) expect(await listAll(store, status, limit, startedAs)).toEqual(ofStatus);
        }
      }
    },
  },
  {
    name: 'a machine without executions has an empty list',
    check: async (store) => {
      await fill(store, await claimFirst(store));
      const stateMachineArn = `${machineArn}-unknown`;
      for (const status of [undefined, ...statuses]) {
        expect(await store.listExecutions({ stateMachineArn, status, after: undefined, limit: 9 })).toEqual([]);
      }
    },
  },
];
