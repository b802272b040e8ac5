import type { ExecutionRow } from '@stepwright/engine';
import { describe, expect, it } from 'vitest';
import { redriveStatus } from './redrive-status.ts';

function row(status: ExecutionRow['head']['status'], lastEventId = 5, stoppedAt: number | undefined = 0): ExecutionRow {
  return {
    start: {
      executionArn: 'e',
      stateMachineArn: 'm',
      stateMachineVersionArn: undefined,
      stateMachineAliasArn: undefined,
      revision: 1,
      name: 'e',
      roleArn: 'r',
      input: '{}',
      startedAt: 0,
      traceHeader: undefined,
    },
    head: {
      status,
      dueAt: undefined,
      isUnsettled: false,
      stoppedAt,
      output: undefined,
      error: undefined,
      cause: undefined,
      offeredActivities: [],
    },
    sequence: 1,
    lastEventId,
  };
}

describe('the redrive status of an execution', () => {
  it.each(['FAILED', 'TIMED_OUT', 'ABORTED'] as const)('is REDRIVABLE when it is %s', (status) => {
    expect(redriveStatus(row(status), 'ACTIVE', 1_000)).toEqual({ redriveStatus: 'REDRIVABLE' });
    expect(redriveStatus(row(status), undefined, 1_000)).toEqual({ redriveStatus: 'REDRIVABLE' });
  });

  it.each([
    [row('RUNNING'), 'ACTIVE', 'Execution is RUNNING and cannot be redriven'],
    [row('SUCCEEDED'), 'ACTIVE', 'Execution is SUCCEEDED and cannot be redriven'],
    [row('FAILED'), 'DELETING', 'State machine is in DELETING status'],
    [row('FAILED', 24_999), 'ACTIVE', 'Execution history event limit exceeded'],
    [row('FAILED', 5, -14 * 86_400_000), 'ACTIVE', 'Execution redrivable period exceeded'],
  ] as const)('says why not', (execution, machineStatus, redriveStatusReason) => {
    expect(redriveStatus(execution, machineStatus, 1)).toEqual({
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason,
    });
  });

  it('allows a history of 24,998 events', () => {
    expect(redriveStatus(row('FAILED', 24_998), 'ACTIVE', 1)).toEqual({ redriveStatus: 'REDRIVABLE' });
  });
});
