import { expect, test } from 'vitest';
import type { ExecutionCommit } from '../ports/store.ts';
import { createMemoryStore } from './memory-store.ts';

const executionArn = 'arn:aws:states:eu-central-1:123456789012:express:orders:a:b';

const firstCommit: ExecutionCommit = {
  executionArn,
  sequence: 1,
  start: {
    executionArn,
    stateMachineArn: 'arn:aws:states:eu-central-1:123456789012:stateMachine:orders',
    stateMachineVersionArn: undefined,
    stateMachineAliasArn: undefined,
    revision: 1,
    name: 'a',
    roleArn: 'arn:aws:iam::123456789012:role/orders',
    input: '{}',
    startedAt: 1,
    traceHeader: undefined,
  },
  record: 'first',
  firstEventId: 1,
  lastEventId: 1,
  payloads: [{ hash: 'h', text: 'text' }],
  head: {
    status: 'RUNNING',
    dueAt: 5,
    isUnsettled: true,
    stoppedAt: undefined,
    output: undefined,
    error: undefined,
    cause: undefined,
    offeredActivities: [],
    redriveCount: 0,
    redrivenAt: undefined,
    revision: 1,
  },
};

test('a forgotten execution is nowhere, and its ARN is free again', async () => {
  const store = createMemoryStore();
  const [lease] = await store.claim();
  if (lease === undefined) throw new Error('an embedded store always has its shard to give');
  expect(await store.commit(lease, [firstCommit])).toEqual(['written']);
  store.forget(executionArn);
  expect(await store.findExecution(executionArn)).toBeUndefined();
  expect(await store.loadExecution(executionArn)).toBeUndefined();
  expect(await store.readPayloads(executionArn, ['h'])).toEqual(new Map());
  expect(await store.dueExecutions(lease, 100, 10)).toEqual([]);
  expect(await store.unsettledExecutions(lease, '', 10)).toEqual([]);
  expect(await store.commit(lease, [firstCommit])).toEqual(['written']);
});

test('forgetting what was never there changes nothing', () => {
  expect(() => createMemoryStore().forget(executionArn)).not.toThrow();
});
