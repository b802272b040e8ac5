import { expect, test } from 'vitest';
import { type CommitResult, type ExecutionCommit, StaleEpochError } from '../ports/store.ts';
import { runningHead } from '../testing/running-head.ts';
import { type CommitOutcome, createCommitter } from './committer.ts';

const lease = { shard: 0, epoch: 1 };

function commitOf(executionArn: string): ExecutionCommit {
  return {
    executionArn,
    sequence: 2,
    start: undefined,
    record: '',
    firstEventId: 1,
    lastEventId: 0,
    payloads: [],
    head: runningHead,
  };
}

/** A committer whose store answers when the test says so. */
function open(groupCommitsMax = 10) {
  const calls: {
    readonly names: readonly string[];
    readonly answer: (results: readonly CommitResult[]) => void;
    readonly fail: (error: Error) => void;
  }[] = [];
  const failures: unknown[] = [];
  const outcomes: [string, CommitOutcome][] = [];
  const committer = createCommitter({
    store: {
      commit: (_lease, commits) => {
        const { promise, resolve, reject } = Promise.withResolvers<readonly CommitResult[]>();
        calls.push({ names: commits.map(({ executionArn }) => executionArn), answer: resolve, fail: reject });
        return promise;
      },
    },
    lease,
    groupCommitsMax,
    onFailure: (error) => failures.push(error),
  });
  const add = (name: string) => committer.add(commitOf(name), (outcome) => outcomes.push([name, outcome]));
  return { committer, calls, failures, outcomes, add };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('the next group gathers while one is under way, up to its limit', async () => {
  const { committer, calls, outcomes, add } = open(2);
  add('a');
  committer.flush();
  for (const name of ['b', 'c', 'd']) add(name);
  committer.flush();
  expect(calls.map(({ names }) => names)).toEqual([['a']]);
  calls[0]?.answer(['written']);
  await turn();
  expect(calls.map(({ names }) => names)).toEqual([['a'], ['b', 'c']]);
  calls[1]?.answer(['conflict', 'written']);
  await turn();
  expect(calls.map(({ names }) => names)).toEqual([['a'], ['b', 'c'], ['d']]);
  expect(outcomes).toEqual([
    ['a', 'written'],
    ['b', 'conflict'],
    ['c', 'written'],
  ]);
});

test('a store that fails leaves every commit of the group unknown, and the next group is tried', async () => {
  const { committer, calls, failures, outcomes, add } = open();
  add('a');
  committer.flush();
  add('b');
  calls[0]?.fail(new Error('disk full'));
  await turn();
  expect(calls.length).toBe(2);
  calls[1]?.answer(['written']);
  await turn();
  expect([failures.length, outcomes]).toEqual([
    1,
    [
      ['a', 'unknown'],
      ['b', 'written'],
    ],
  ]);
});

test('after a stale epoch nothing is written any more', async () => {
  const { committer, calls, outcomes, add } = open();
  add('a');
  committer.flush();
  add('b');
  calls[0]?.fail(new StaleEpochError(lease));
  await turn();
  expect([calls.length, outcomes]).toEqual([
    1,
    [
      ['a', 'stale'],
      ['b', 'stale'],
    ],
  ]);
});
