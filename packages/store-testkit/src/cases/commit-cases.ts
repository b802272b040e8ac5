/** Commits: their preconditions, what they change, and that a call is all or nothing. */
import { expect } from 'vitest';
import type { ExecutionCommit, ExecutionStart } from '@stepwright/engine';
import { arnOf, firstCommit, laterCommit, rowOf, runningHead, sampleStart, succeededHead } from '../samples.ts';
import { claimFirst, type StoreCase } from '../store-case.ts';

const fullStart: Partial<ExecutionStart> = {
  stateMachineVersionArn: 'arn:version:3',
  stateMachineAliasArn: 'arn:alias:live',
  revision: 7,
  traceHeader: 'Root=1-2-3',
};

/** One for each rule that every store enforces; a caller that breaks one has a bug, so the whole call fails. */
const invalidCommits: Readonly<Record<string, ExecutionCommit>> = {
  'a first commit without a start': firstCommit('bad', { start: undefined }),
  'a later commit with a start': laterCommit('good', 2, { start: sampleStart('good') }),
  'a start of another ARN': firstCommit('bad', { start: sampleStart('other') }),
  'a running execution with an end': firstCommit('bad', { head: { ...runningHead, stoppedAt: 5 } }),
  'an ended execution without an end': firstCommit('bad', { head: { ...succeededHead, stoppedAt: undefined } }),
  'a due time between two milliseconds': firstCommit('bad', { head: { ...runningHead, dueAt: 5.5 } }),
  'an event id of 0': firstCommit('bad', { firstEventId: 0, lastEventId: 0 }),
  'event ids that run backwards': firstCommit('bad', { firstEventId: 9, lastEventId: 3 }),
};

export const commitCases: readonly StoreCase[] = [
  {
    name: 'a started execution is found as it was written',
    check: async (store) => {
      const lease = await claimFirst(store);
      const head = { ...runningHead, dueAt: 1_500, isUnsettled: true, revision: 7 };
      const commit = firstCommit('a', { head }, fullStart);
      expect(await store.commit(lease, [commit])).toEqual(['written']);
      const row = rowOf(sampleStart('a', fullStart), commit);
      expect(await store.findExecution(arnOf('a'))).toEqual(row);
      expect(await store.loadExecution(arnOf('a'))).toEqual({
        row,
        snapshot: undefined,
        records: [{ sequence: 1, firstEventId: 1, lastEventId: 2, body: 'a record 1' }],
      });
    },
  },
  {
    name: 'an execution that was never started is nowhere',
    check: async (store) => {
      const lease = await claimFirst(store);
      await store.commit(lease, [firstCommit('a')]);
      expect(await store.findExecution(arnOf('b'))).toBeUndefined();
      expect(await store.loadExecution(arnOf('b'))).toBeUndefined();
      expect(await store.readRecords(arnOf('b'), { fromEventId: 1, eventsMax: 9, order: 'ascending' })).toEqual([]);
      expect(await store.readPayloads(arnOf('b'), ['h'])).toEqual(new Map());
    },
  },
  {
    name: 'each commit replaces the head whole and appends to the journal',
    check: async (store) => {
      const lease = await claimFirst(store);
      const heads = [
        { ...runningHead, dueAt: 50, isUnsettled: true },
        { ...runningHead, dueAt: 50, isUnsettled: true },
        runningHead,
        { ...runningHead, isUnsettled: true },
        { ...succeededHead, status: 'FAILED' as const, output: undefined, error: 'E', cause: 'why' },
        { ...runningHead, dueAt: 0 },
        succeededHead,
      ];
      for (const [index, head] of heads.entries()) {
        const sequence = index + 1;
        const commit = sequence === 1 ? firstCommit('a', { head }) : laterCommit('a', sequence, { head });
        expect(await store.commit(lease, [commit])).toEqual(['written']);
        const loaded = await store.loadExecution(arnOf('a'));
        expect(loaded?.row).toEqual(rowOf(sampleStart('a'), commit));
        expect(loaded?.records.map((record) => record.body)).toEqual(
          Array.from({ length: sequence }, (_, before) => `a record ${before + 1}`),
        );
      }
    },
  },
  {
    name: 'starting an ARN that is taken says so and changes nothing',
    check: async (store) => {
      const lease = await claimFirst(store);
      await store.commit(lease, [firstCommit('a')]);
      const before = await store.loadExecution(arnOf('a'));
      const again = firstCommit('a', { record: 'another', head: succeededHead }, { input: '"another"' });
      expect(await store.commit(lease, [again])).toEqual(['exists']);
      expect(await store.loadExecution(arnOf('a'))).toEqual(before);
    },
  },
  {
    name: 'a commit that is not the next of its journal is a conflict and changes nothing',
    check: async (store) => {
      const lease = await claimFirst(store);
      await store.commit(lease, [firstCommit('a'), laterCommit('a', 2)]);
      const before = await store.loadExecution(arnOf('a'));
      const displaced = [2, 4, 5].map((sequence) => laterCommit('a', sequence, { head: succeededHead }));
      expect(await store.commit(lease, displaced)).toEqual(['conflict', 'conflict', 'conflict']);
      expect(await store.commit(lease, [laterCommit('never-started', 2)])).toEqual(['conflict']);
      expect(await store.loadExecution(arnOf('a'))).toEqual(before);
      expect(await store.findExecution(arnOf('never-started'))).toBeUndefined();
      expect(await store.commit(lease, [laterCommit('a', 3)])).toEqual(['written']);
    },
  },
  {
    name: 'the commits of a call take effect in order, and a refused one does not hinder the others',
    check: async (store) => {
      const lease = await claimFirst(store);
      const results = await store.commit(lease, [
        firstCommit('a'),
        laterCommit('b', 2),
        laterCommit('a', 2),
        firstCommit('a'),
        firstCommit('b'),
        laterCommit('a', 2),
        laterCommit('a', 3),
      ]);
      expect(results).toEqual(['written', 'conflict', 'written', 'exists', 'written', 'conflict', 'written']);
      expect((await store.findExecution(arnOf('a')))?.sequence).toBe(3);
      expect((await store.findExecution(arnOf('b')))?.sequence).toBe(1);
    },
  },
  {
    name: 'a large group is written whole',
    check: async (store) => {
      const lease = await claimFirst(store);
      const names = Array.from({ length: 300 }, (_, index) => `e${index}`);
      const results = await store.commit(
        lease,
        names.map((name) => firstCommit(name)),
      );
      expect(results).toEqual(names.map(() => 'written'));
      await store.commit(
        lease,
        names.map((name) => laterCommit(name, 2)),
      );
      for (const name of ['e0', 'e31', 'e32', 'e255', 'e299']) {
        const loaded = await store.loadExecution(arnOf(name));
        expect(loaded?.records.map((record) => record.body)).toEqual([`${name} record 1`, `${name} record 2`]);
      }
    },
  },
  {
    name: 'a call without commits is answered',
    check: async (store) => {
      expect(await store.commit(await claimFirst(store), [])).toEqual([]);
    },
  },
  {
    name: 'a call with an invalid commit fails, writes nothing, and leaves the store usable',
    check: async (store) => {
      const lease = await claimFirst(store);
      await store.commit(lease, [firstCommit('good')]);
      const before = await store.loadExecution(arnOf('good'));
      for (const [what, invalid] of Object.entries(invalidCommits)) {
        // The one that is invalid as the second of its journal must be the second.
        const others = [firstCommit('new'), firstCommit('newer')];
        const valid = invalid.executionArn === arnOf('good') ? others : [...others, laterCommit('good', 2)];
        await expect(store.commit(lease, [...valid, invalid]), what).rejects.toThrow();
        expect(await store.loadExecution(arnOf('good')), what).toEqual(before);
        expect(await store.findExecution(arnOf('new')), what).toBeUndefined();
      }
      const repeated = [firstCommit('new'), laterCommit('new', 2), laterCommit('good', 2)];
      expect(await store.commit(lease, repeated)).toEqual(['written', 'written', 'written']);
    },
  },
];
