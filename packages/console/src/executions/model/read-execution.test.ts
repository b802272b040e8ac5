import type { ExecutionStatus, HistoryEvent, HistoryEventType } from '@stepwright/api-model';
import { describe, expect, it } from 'vitest';
import { readExecution } from './read-execution.ts';
import type { ScopeRun, Visit } from './visit.ts';

type Line = readonly [id: number, previousEventId: number, type: HistoryEventType, details?: object];

/** One event a second. */
function history(...lines: readonly Line[]): readonly HistoryEvent[] {
  return lines.map(([id, previousEventId, type, details]) => ({
    id,
    previousEventId,
    type,
    timestamp: id,
    ...(details !== undefined && { [memberFor(type)]: details }),
  }));
}

function memberFor(type: string): string {
  const state = /State(Entered|Exited)$/.exec(type)?.[1];
  if (state !== undefined) return `state${state}EventDetails`;
  if (type.startsWith('MapIteration')) return `mapIteration${type.slice('MapIteration'.length)}EventDetails`;
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}

/** The tree as text: one visit a line, scopes indented. */
function outline(events: readonly HistoryEvent[], status: ExecutionStatus): string {
  const lines: string[] = [];
  function writeScope(scope: ScopeRun, indent: string): void {
    if (scope.kind !== 'machine')
      lines.push(`${indent}${scope.kind} ${scope.index}, round ${scope.round}: ${scope.status}`);
    for (const visit of scope.visits) writeVisit(visit, scope.kind === 'machine' ? indent : `${indent}  `);
  }
  function writeVisit(visit: Visit, indent: string): void {
    const attempts = visit.attempts.map(({ outcome }) => outcome).join(' ');
    lines.push(`${indent}${visit.name} (${visit.type}): ${[visit.status, attempts].filter(Boolean).join(', ')}`);
    for (const scope of visit.scopes) writeScope(scope, `${indent}  `);
  }
  writeScope(readExecution(events, status).root, '');
  return lines.join('\n');
}

const started: Line = [1, 0, 'ExecutionStarted', { input: '{}' }];

describe('the tree of an execution', () => {
  it('has a visit for every stay in a state, with its attempts', () => {
    const events = history(
      started,
      [2, 0, 'TaskStateEntered', { name: 'Charge', input: '{"a":1}' }],
      [3, 2, 'LambdaFunctionScheduled', { resource: 'arn:f', input: '{"a":1}' }],
      [4, 3, 'LambdaFunctionStarted'],
      [5, 4, 'LambdaFunctionFailed', { error: 'Busy', cause: 'try later' }],
      [6, 5, 'LambdaFunctionScheduled', { resource: 'arn:f', input: '{"a":1}' }],
      [7, 6, 'LambdaFunctionStarted'],
      [8, 7, 'LambdaFunctionSucceeded', { output: '2' }],
      [9, 8, 'TaskStateExited', { name: 'Charge', output: '2' }],
      [10, 9, 'ExecutionSucceeded', { output: '2' }],
    );
    expect(outline(events, 'SUCCEEDED')).toBe('Charge (Task): SUCCEEDED, failed succeeded');
    const visit = readExecution(events, 'SUCCEEDED').visits.get(2);
    expect(visit).toMatchObject({ enteredAt: 2000, exitedAt: 9000, input: '{"a":1}', output: '2' });
    expect(visit?.eventIds).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect(visit?.attempts[0]).toMatchObject({ scheduledAt: 3000, startedAt: 4000, endedAt: 5000, error: 'Busy' });
  });

  it('has a scope for every branch, each a chain of its own', () => {
    const events = history(
      started,
      [2, 0, 'ParallelStateEntered', { name: 'Both' }],
      [3, 2, 'ParallelStateStarted'],
      [4, 3, 'PassStateEntered', { name: 'A' }],
      [5, 4, 'PassStateExited', { name: 'A' }],
      [6, 3, 'WaitStateEntered', { name: 'B' }],
      [7, 5, 'WaitStateEntered', { name: 'A2' }],
      [8, 6, 'WaitStateExited', { name: 'B' }],
    );
    expect(outline(events, 'RUNNING')).toBe(
      [
        'Both (Parallel): RUNNING',
        '  branch 0, round 1: WAITING',
        '    A (Pass): SUCCEEDED',
        '    A2 (Wait): WAITING',
        '  branch 1, round 1: SUCCEEDED',
        '    B (Wait): SUCCEEDED',
      ].join('\n'),
    );
  });

  it('has a scope for every iteration, and goes on after the Map where the last one ended', () => {
    const events = history(
      started,
      [2, 0, 'MapStateEntered', { name: 'Each' }],
      [3, 2, 'MapStateStarted', { length: 2 }],
      [4, 3, 'MapIterationStarted', { name: 'Each', index: 0 }],
      [5, 4, 'PassStateEntered', { name: 'Inner' }],
      [6, 5, 'PassStateExited', { name: 'Inner' }],
      [7, 6, 'MapIterationSucceeded', { name: 'Each', index: 0 }],
      [8, 6, 'MapIterationStarted', { name: 'Each', index: 1 }],
      [9, 8, 'PassStateEntered', { name: 'Inner' }],
      [10, 9, 'PassStateExited', { name: 'Inner' }],
      [11, 10, 'MapIterationSucceeded', { name: 'Each', index: 1 }],
      [12, 11, 'MapStateSucceeded'],
      [13, 11, 'MapStateExited', { name: 'Each', output: '[]' }],
      [14, 13, 'SucceedStateEntered', { name: 'Done' }],
      [15, 14, 'SucceedStateExited', { name: 'Done' }],
      [16, 15, 'ExecutionSucceeded'],
    );
    expect(outline(events, 'SUCCEEDED')).toBe(
      [
        'Each (Map): SUCCEEDED',
        '  iteration 0, round 1: SUCCEEDED',
        '    Inner (Pass): SUCCEEDED',
        '  iteration 1, round 1: SUCCEEDED',
        '    Inner (Pass): SUCCEEDED',
        'Done (Succeed): SUCCEEDED',
      ].join('\n'),
    );
  });

  it('gives up the branches beside one that fails, and hands the error to the states around it', () => {
    const events = history(
      started,
      [2, 0, 'ParallelStateEntered', { name: 'Outer' }],
      [3, 2, 'ParallelStateStarted'],
      [4, 3, 'ParallelStateEntered', { name: 'Nested' }],
      [5, 4, 'ParallelStateStarted'],
      [6, 5, 'FailStateEntered', { name: 'No' }],
      [7, 3, 'WaitStateEntered', { name: 'Beside' }],
      [8, 6, 'ParallelStateFailed', { error: 'E', cause: 'c' }],
      [9, 8, 'ParallelStateFailed', { error: 'E', cause: 'c' }],
      [10, 9, 'ParallelStateExited', { name: 'Outer' }],
      [11, 10, 'WaitStateEntered', { name: 'After' }],
    );
    expect(outline(events, 'RUNNING')).toBe(
      [
        'Outer (Parallel): CAUGHT',
        '  branch 0, round 1: FAILED',
        '    Nested (Parallel): FAILED',
        '      branch 0, round 1: FAILED',
        '        No (Fail): FAILED',
        '  branch 1, round 1: ABORTED',
        '    Beside (Wait): ABORTED',
        'After (Wait): WAITING',
      ].join('\n'),
    );
    expect(readExecution(events, 'RUNNING').visits.get(2)?.failure).toMatchObject({ error: 'E', cause: 'c' });
  });

  it('waits where an answer from outside is awaited, and tries again after a failure', () => {
    const submitted = history(
      started,
      [2, 0, 'TaskStateEntered', { name: 'Approve' }],
      [3, 2, 'TaskScheduled', { resourceType: 'lambda', resource: 'invoke.waitForTaskToken', parameters: '{}' }],
      [4, 3, 'TaskStarted', {}],
      [5, 4, 'TaskSubmitted', { output: '{}' }],
    );
    expect(outline(submitted, 'RUNNING')).toBe('Approve (Task): WAITING, open');
    expect(outline(submitted, 'ABORTED')).toBe('Approve (Task): ABORTED, stopped');
    const failed = history(
      started,
      [2, 0, 'TaskStateEntered', { name: 'Call' }],
      [3, 2, 'LambdaFunctionScheduled', { resource: 'arn:f' }],
      [4, 3, 'LambdaFunctionStarted'],
      [5, 4, 'LambdaFunctionTimedOut', {}],
    );
    expect(outline(failed, 'RUNNING')).toBe('Call (Task): RETRYING, timedOut');
    expect(outline(failed, 'FAILED')).toBe('Call (Task): FAILED, timedOut');
    expect(readExecution(failed, 'FAILED').visits.get(2)?.failure?.error).toBe('States.Timeout');
  });

  it('is of what is known where the history is empty or breaks off', () => {
    expect(outline([], 'RUNNING')).toBe('');
    expect(outline(history([7, 6, 'PassStateExited', { name: 'X' }]), 'RUNNING')).toBe('');
  });
});
