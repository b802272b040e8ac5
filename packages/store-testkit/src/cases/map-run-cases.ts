/** Map Runs: begun and given up by commits of their execution, noted by their owner, listed with their children. */
import { expect } from 'vitest';
import { type ChildRedrive, type MapRunNote, type MapRunStart, StaleEpochError } from '@stepwright/engine';
import { arnOf, firstCommit, laterCommit, succeededHead } from '../samples.ts';
import { claimFirst, type StoreCase } from '../store-case.ts';

const limits = { maxConcurrency: 5, toleratedFailureCount: 2, toleratedFailurePercentage: 12.5 };

function runOf(name: string, change: Partial<MapRunStart> = {}): MapRunStart {
  return {
    mapRunArn: name,
    executionArn: arnOf('parent'),
    startedAt: 1_000,
    plan: '{"items":["\ud800"]}',
    limits,
    ...change,
  };
}

function noteOf(mapRunArn: string, change: Partial<MapRunNote> = {}): MapRunNote {
  const open = { status: 'RUNNING', stoppedAt: undefined, progress: undefined, untold: undefined } as const;
  return { mapRunArn, redriveCount: 0, ...open, ...change };
}

const neverRedriven = { redriveCount: 0, redrivenAt: undefined };
const running = {
  status: 'RUNNING',
  stoppedAt: undefined,
  progress: undefined,
  untold: undefined,
  ...neverRedriven,
} as const;

export const mapRunCases: readonly StoreCase[] = [
  {
    name: 'a Map Run is there exactly if the commit that begins it is written',
    check: async (store) => {
      const lease = await claimFirst(store);
      await store.commit(lease, [firstCommit('parent', { mapRuns: [runOf('r1')] })]);
      await store.commit(lease, [firstCommit('parent', { mapRuns: [runOf('r2')] })]);
      expect(await store.findMapRun('r1')).toEqual({ ...runOf('r1'), ...running });
      expect(await store.findMapRun('r2')).toBeUndefined();
      await store.commit(lease, [laterCommit('parent', 2, { mapRuns: [runOf('r1', { plan: 'other' })] })]);
      expect((await store.findMapRun('r1'))?.plan).toBe(runOf('r1').plan);
    },
  },
  {
    name: 'the owner notes how a Map Run goes; it is open until its execution was told of its end',
    check: async (store) => {
      const lease = await claimFirst(store);
      const mapRuns = ['r1', 'r2', 'r3'].map((name) => runOf(name));
      await store.commit(lease, [firstCommit('parent', { mapRuns })]);
      await store.noteMapRun(lease, noteOf('r1', { progress: '{"next":7}' }));
      const end = { status: 'SUCCEEDED', stoppedAt: 2_000, progress: undefined } as const;
      await store.noteMapRun(lease, noteOf('r2', { ...end, untold: '{"output":"\ud800"}' }));
      await store.noteMapRun(lease, noteOf('r3', end));
      const open = await store.openMapRuns(lease, '', 9);
      expect(open).toEqual([
        { ...runOf('r1'), ...running, progress: '{"next":7}' },
        { ...runOf('r2'), ...end, ...neverRedriven, untold: '{"output":"\ud800"}' },
      ]);
      expect((await store.openMapRuns(lease, 'r1', 9)).map(({ mapRunArn }) => mapRunArn)).toEqual(['r2']);
      expect(await store.openMapRuns(lease, '', 1)).toHaveLength(1);
      expect(await store.findMapRun('r3')).toEqual({ ...runOf('r3'), ...end, ...neverRedriven, untold: undefined });
    },
  },
  {
    name: 'a Map Run that its execution gives up stops, and no note makes it run again',
    check: async (store) => {
      const lease = await claimFirst(store);
      await store.commit(lease, [firstCommit('parent', { mapRuns: [runOf('r1'), runOf('r2')] })]);
      await store.noteMapRun(lease, noteOf('r2', { status: 'FAILED', stoppedAt: 1_500 }));
      await store.commit(lease, [laterCommit('parent', 2, { mapRunStops: ['r1', 'r2', 'never there'] })]);
      await store.noteMapRun(lease, noteOf('r1', { progress: 'p' }));
      expect(await store.findMapRun('r1')).toMatchObject({ status: 'STOPPING', progress: 'p' });
      expect(await store.findMapRun('r2')).toMatchObject({ status: 'FAILED' });
      await store.noteMapRun(lease, noteOf('r1', { status: 'ABORTED', stoppedAt: 2_000 }));
      expect(await store.openMapRuns(lease, '', 9)).toEqual([]);
    },
  },
  {
    name: 'the limits of a Map Run change one by one while it is not over',
    check: async (store) => {
      const lease = await claimFirst(store);
      await store.commit(lease, [firstCommit('parent', { mapRuns: [runOf('r1')] })]);
      expect((await store.limitMapRun('r1', { maxConcurrency: 9 }))?.limits).toEqual({ ...limits, maxConcurrency: 9 });
      expect((await store.limitMapRun('r1', { toleratedFailurePercentage: 0.5 }))?.limits).toEqual({
        ...limits,
        maxConcurrency: 9,
        toleratedFailurePercentage: 0.5,
      });
      await store.noteMapRun(lease, noteOf('r1', { status: 'FAILED', stoppedAt: 2_000 }));
      expect(await store.limitMapRun('r1', { maxConcurrency: 1 })).toMatchObject({
        status: 'FAILED',
        limits: { maxConcurrency: 9 },
      });
      expect(await store.limitMapRun('never there', {})).toBeUndefined();
    },
  },
  {
    name: 'an earlier owner notes nothing',
    check: async (store) => {
      const earlier = await claimFirst(store);
      await store.commit(earlier, [firstCommit('parent', { mapRuns: [runOf('r1')] })]);
      await claimFirst(store);
      await expect(store.noteMapRun(earlier, noteOf('r1', { progress: 'p' }))).rejects.toThrow(StaleEpochError);
      expect(await store.findMapRun('r1')).toMatchObject(running);
    },
  },
  {
    name: 'the Map Runs of an execution are listed newest first, from a place on',
    check: async (store) => {
      const lease = await claimFirst(store);
      const executionArn = arnOf('parent');
      const mapRuns = [
        runOf('a'),
        runOf('b'),
        runOf('c', { startedAt: 2_000 }),
        runOf('x', { executionArn: arnOf('other') }),
      ];
      await store.commit(lease, [firstCommit('parent', { mapRuns })]);
      const list = async (after: { startedAt: number; mapRunArn: string } | undefined, limit: number) =>
        (await store.listMapRuns({ executionArn, after, limit })).map(({ mapRunArn }) => mapRunArn);
      expect(await list(undefined, 9)).toEqual(['c', 'b', 'a']);
      expect(await list(undefined, 2)).toEqual(['c', 'b']);
      expect(await list({ startedAt: 1_000, mapRunArn: 'b' }, 9)).toEqual(['a']);
    },
  },
  {
    name: 'a Map Run that is redriven runs again, and what was noted before it is void',
    check: async (store) => {
      const lease = await claimFirst(store);
      await store.commit(lease, [firstCommit('parent', { mapRuns: [runOf('r1'), runOf('r2')] })]);
      await store.noteMapRun(lease, noteOf('r1', { status: 'FAILED', stoppedAt: 2_000, progress: 'p', untold: '{}' }));
      const redrive = { mapRunArn: 'r1', redriveCount: 1, redrivenAt: 3_000 };
      const redrives = { mapRunRedrives: [redrive, { ...redrive, mapRunArn: 'never there' }] };
      await store.commit(lease, [laterCommit('parent', 2, redrives)]);
      const redriven = { ...runOf('r1'), ...running, progress: 'p', redriveCount: 1, redrivenAt: 3_000 };
      expect(await store.findMapRun('r1')).toEqual(redriven);
      await store.noteMapRun(lease, noteOf('r1', { status: 'ABORTED', stoppedAt: 3_001 }));
      expect(await store.findMapRun('r1')).toEqual(redriven);
      await store.noteMapRun(lease, noteOf('r1', { redriveCount: 1, progress: 'q' }));
      expect(await store.findMapRun('r1')).toEqual({ ...redriven, progress: 'q' });
      const both = { mapRunRedrives: [{ ...redrive, redriveCount: 2 }], mapRunStops: ['r1'] };
      await store.commit(lease, [laterCommit('parent', 3, both)]);
      expect(await store.findMapRun('r1')).toMatchObject({ status: 'STOPPING', redriveCount: 2 });
      expect(await store.findMapRun('r2')).toEqual({ ...runOf('r2'), ...running });
    },
  },
  {
    name: 'children that did not succeed await their redrive from that of their run until their own',
    check: async (store) => {
      const lease = await claimFirst(store);
      const child = (name: string, index: number) =>
        firstCommit(name, {}, { mapRun: { mapRunArn: 'r1', index, itemCount: 2 } });
      await store.commit(lease, [firstCommit('parent', { mapRuns: [runOf('r1')] }), child('good', 0), child('bad', 1)]);
      const bad = { ...succeededHead, status: 'FAILED', output: undefined } as const;
      await store.commit(lease, [
        laterCommit('good', 2, { head: succeededHead }),
        laterCommit('bad', 2, { head: bad }),
      ]);
      const named = async (redrive: ChildRedrive) =>
        (
          await store.mapRunChildren({
            mapRunArn: 'r1',
            status: undefined,
            redrive,
            fromIndex: 0,
            order: 'ascending',
            limit: 9,
          })
        ).map(({ start }) => start.name);
      expect(await named('PENDING')).toEqual([]);
      const redrivenAt = 9_000_000_000_000;
      const redrive = { mapRunArn: 'r1', redriveCount: 1, redrivenAt };
      await store.noteMapRun(lease, noteOf('r1', { status: 'FAILED', stoppedAt: 2_000 }));
      await store.commit(lease, [laterCommit('parent', 2, { mapRunRedrives: [redrive] })]);
      expect(await named('PENDING')).toEqual(['bad']);
      expect(await named('NOT_REDRIVEN')).toEqual(['good', 'bad']);
      const counts = await store.countMapRunChildren('r1');
      expect(counts.filter(({ isPendingRedrive }) => isPendingRedrive)).toEqual([
        { status: 'FAILED', isPendingRedrive: true, executions: 1, items: 2 },
      ]);
      const again = { ...bad, redriveCount: 1, redrivenAt: redrivenAt + 1 };
      await store.commit(lease, [laterCommit('bad', 3, { head: again })]);
      expect(await named('PENDING')).toEqual([]);
      expect(await named('REDRIVEN')).toEqual(['bad']);
      expect(await named('NOT_REDRIVEN')).toEqual(['good']);
    },
  },
  {
    name: 'children are listed in the order of their indexes and counted by status',
    check: async (store) => {
      const lease = await claimFirst(store);
      const child = (name: string, index: number, itemCount: number) =>
        firstCommit(name, {}, { mapRun: { mapRunArn: 'r1', index, itemCount } });
      await store.commit(lease, [child('c', 2, 10), child('a', 0, 10), child('b', 1, 3), firstCommit('other')]);
      await store.commit(lease, [laterCommit('a', 2, { head: succeededHead })]);
      const list = async (fromIndex: number, limit: number, status?: 'RUNNING' | 'SUCCEEDED') =>
        (await store.mapRunChildren({ mapRunArn: 'r1', status, fromIndex, order: 'ascending', limit })).map(
          ({ start }) => start.name,
        );
      expect(await list(0, 9)).toEqual(['a', 'b', 'c']);
      expect(await list(1, 1)).toEqual(['b']);
      expect(await list(0, 9, 'RUNNING')).toEqual(['b', 'c']);
      const before = { mapRunArn: 'r1', status: undefined, fromIndex: 1, order: 'descending', limit: 9 } as const;
      expect((await store.mapRunChildren(before)).map(({ start }) => start.name)).toEqual(['b', 'a']);
      const counts = await store.countMapRunChildren('r1');
      expect(counts.toSorted((x, y) => (x.status < y.status ? -1 : 1))).toEqual([
        { status: 'RUNNING', isPendingRedrive: false, executions: 2, items: 13 },
        { status: 'SUCCEEDED', isPendingRedrive: false, executions: 1, items: 10 },
      ]);
      expect(await store.countMapRunChildren('never there')).toEqual([]);
      expect((await store.findExecution(arnOf('b')))?.start.mapRun).toEqual({
        mapRunArn: 'r1',
        index: 1,
        itemCount: 3,
      });
      expect((await store.findExecution(arnOf('other')))?.start.mapRun).toBeUndefined();
    },
  },
];
