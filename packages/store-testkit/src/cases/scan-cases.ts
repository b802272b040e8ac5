/** What a new owner, the timer loop and a checker of the whole store look for. */
import { expect } from 'vitest';
import type { ExecutionHead, Store } from '@stepwright/engine';
import { arnOf, firstCommit, laterCommit, runningHead, succeededHead } from '../samples.ts';
import { claimFirst, type StoreCase } from '../store-case.ts';

const heads: Readonly<Record<string, ExecutionHead>> = {
  'due-300': { ...runningHead, dueAt: 300 },
  'due-100': { ...runningHead, dueAt: 100, isUnsettled: true },
  'due-200-b': { ...runningHead, dueAt: 200 },
  'due-200-a': { ...runningHead, dueAt: 200 },
  ended: { ...succeededHead, dueAt: 50, isUnsettled: true },
  idle: runningHead,
  unsettled: { ...runningHead, isUnsettled: true },
};

async function fill(store: Store) {
  const lease = await claimFirst(store);
  const commits = Object.entries(heads).map(([name, head]) => firstCommit(name, { head }));
  await store.commit(lease, commits);
  return lease;
}

/** All pages of a list that goes on after the last ARN of a page. */
async function allPages<T>(
  read: (afterArn: string) => Promise<readonly T[]>,
  arnOfItem: (item: T) => string,
): Promise<readonly string[]> {
  const arns: string[] = [];
  for (;;) {
    const page = await read(arns.at(-1) ?? '');
    if (page.length === 0) return arns;
    if (arns.length > 1_000) throw new Error('the pages never end');
    arns.push(...page.map(arnOfItem));
  }
}

export const scanCases: readonly StoreCase[] = [
  {
    name: 'due executions are those that run and are due by then, soonest first',
    check: async (store) => {
      const lease = await fill(store);
      const due = async (until: number, limit: number) =>
        (await store.dueExecutions(lease, until, limit)).map((item) => [item.executionArn, item.dueAt]);
      const inOrder = [
        [arnOf('due-100'), 100],
        [arnOf('due-200-a'), 200],
        [arnOf('due-200-b'), 200],
        [arnOf('due-300'), 300],
      ];
      expect(await due(1_000, 10)).toEqual(inOrder);
      expect(await due(1_000, 2)).toEqual(inOrder.slice(0, 2));
      expect(await due(200, 10)).toEqual(inOrder.slice(0, 3));
      expect(await due(199, 10)).toEqual(inOrder.slice(0, 1));
      expect(await due(99, 10)).toEqual([]);
      expect(await due(1_000, 0)).toEqual([]);
    },
  },
  {
    name: 'an execution is due by its newest head',
    check: async (store) => {
      const lease = await fill(store);
      await store.commit(lease, [
        laterCommit('due-100', 2, { head: { ...runningHead, dueAt: 400 } }),
        laterCommit('due-200-a', 2),
        laterCommit('due-200-b', 2, { head: { ...succeededHead, dueAt: 200 } }),
        laterCommit('idle', 2, { head: { ...runningHead, dueAt: 350 } }),
        laterCommit('ended', 2, { head: { ...runningHead, dueAt: 10 } }),
      ]);
      const due = await store.dueExecutions(lease, 1_000, 10);
      expect(due.map((item) => item.executionArn)).toEqual(['ended', 'due-300', 'idle', 'due-100'].map(arnOf));
    },
  },
  {
    name: 'unsettled executions are those that run, in pages by ARN, by their newest head',
    check: async (store) => {
      const lease = await fill(store);
      const unsettled = () =>
        allPages(
          (after) => store.unsettledExecutions(lease, after, 1),
          (arn) => arn,
        );
      expect(await unsettled()).toEqual(['due-100', 'unsettled'].map(arnOf));
      expect(await store.unsettledExecutions(lease, '', 10)).toHaveLength(2);
      await store.commit(lease, [
        laterCommit('unsettled', 2),
        laterCommit('idle', 2, { head: { ...runningHead, isUnsettled: true } }),
        laterCommit('due-100', 2, { head: { ...succeededHead, isUnsettled: true } }),
      ]);
      expect(await unsettled()).toEqual([arnOf('idle')]);
    },
  },
  {
    name: 'a scan passes over every execution once, in ARN order, whatever the size of its pages',
    check: async (store) => {
      await fill(store);
      const sorted = Object.keys(heads).map(arnOf).sort();
      for (const limit of [1, 3, 100]) {
        const scanned = await allPages(
          (after) => store.scanExecutions(after, limit),
          (row) => row.start.executionArn,
        );
        expect(scanned).toEqual(sorted);
      }
      const [row] = await store.scanExecutions(arnOf('due-200-b'), 1);
      expect(row).toEqual(await store.findExecution(arnOf('due-300')));
    },
  },
];
