import type { ExecutionStatus } from '@stepwright/api-model';
import { expect, it } from 'vitest';
import { summarise } from './summarise.ts';

function execution(startDate: number, status: ExecutionStatus, seconds?: number) {
  const arn = `arn:${startDate}`;
  const end = seconds === undefined ? {} : { stopDate: startDate + seconds };
  return { executionArn: arn, stateMachineArn: 'arn:m', name: arn, status, startDate, ...end };
}

it('counts executions in the span in which they started, with the durations of those that ended', () => {
  const executions = [
    execution(10, 'SUCCEEDED', 1),
    execution(11, 'SUCCEEDED', 2),
    execution(12, 'FAILED', 9),
    execution(19.999, 'RUNNING'),
    execution(20, 'TIMED_OUT', 4),
  ];
  expect(summarise(executions, { from: 10_000, to: 40_000, buckets: 3 })).toEqual([
    { from: 10_000, backlog: 2, started: 4, succeeded: 2, failed: 1, median: 2000, p95: 9000 },
    { from: 20_000, backlog: 1, started: 1, succeeded: 0, failed: 1, median: 4000, p95: 4000 },
    { from: 30_000, backlog: 1, started: 0, succeeded: 0, failed: 0, median: undefined, p95: undefined },
  ]);
});
