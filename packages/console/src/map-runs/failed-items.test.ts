import { expect, it } from 'vitest';
import { failedItemsAsJson } from './failed-items.ts';

const child = {
  executionArn: 'arn:aws:states:us-east-1:123456789012:execution:Orders/Each:1',
  stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Orders/Each',
  status: 'FAILED',
  startDate: 1,
} as const;

it('failed items are JSON, with each input as the child was given it', () => {
  const text = failedItemsAsJson([
    { ...child, error: 'Broken', cause: 'a "quote"', input: '{"cents": 1.0}' },
    { ...child, status: 'TIMED_OUT', input: '[1,\n2]' },
  ]);
  expect(text).toContain('"input":{"cents": 1.0}}');
  expect(JSON.parse(text)).toEqual([
    { executionArn: child.executionArn, status: 'FAILED', error: 'Broken', cause: 'a "quote"', input: { cents: 1 } },
    { executionArn: child.executionArn, status: 'TIMED_OUT', input: [1, 2] },
  ]);
});

it('no failed items are an empty array', () => {
  expect(JSON.parse(failedItemsAsJson([]))).toEqual([]);
});
