import { describe, expect, it } from 'vitest';
import type { AttemptPrefix, JournalEntry } from './journal.ts';
import { Payload } from './payload.ts';
import { projectHistory } from './project-history.ts';

const base = { id: 5, previousEventId: 4, scope: 0 };
const one = Payload.ofText('1');
const noIntegration = { resourceType: undefined, resource: undefined };
const sqs = { resourceType: 'sqs', resource: 'sendMessage' };

function detailsOf(entry: JournalEntry) {
  return projectHistory({ at: 9, entries: [entry], newPayloads: [] })[0]?.details;
}

function scheduled(prefix: AttemptPrefix): JournalEntry {
  return {
    ...base,
    kind: 'attemptScheduled',
    type: `${prefix}Scheduled`,
    token: 'secret',
    resourceArn: 'arn:x',
    ...(prefix === 'Task' ? { ...sqs, region: 'us-east-1' } : { ...noIntegration, region: undefined }),
    input: one,
    timeoutSeconds: 7,
    heartbeatSeconds: 3,
    credentialsRoleArn: 'role',
  };
}

describe('projectHistory', () => {
  it('shows events alone, with the time of their record', () => {
    const aborted: JournalEntry = { ...base, kind: 'stateAborted', type: 'TaskStateAborted' };
    const note: JournalEntry = { ...base, id: 0, kind: 'scopesStopped', type: 'ScopesStopped', tail: 4 };
    expect(projectHistory({ at: 9, entries: [note, aborted], newPayloads: [] })).toEqual([
      { id: 5, previousEventId: 4, type: 'TaskStateAborted', timestamp: 9, details: undefined },
    ]);
  });

  it('names details after the type of the event', () => {
    expect(detailsOf(scheduled('LambdaFunction'))).toEqual({
      member: 'lambdaFunctionScheduledEventDetails',
      value: {
        resource: 'arn:x',
        input: '1',
        inputDetails: { truncated: false },
        timeoutInSeconds: 7,
        taskCredentials: { roleArn: 'role' },
      },
    });
    expect(detailsOf(scheduled('Activity'))).toEqual({
      member: 'activityScheduledEventDetails',
      value: {
        resource: 'arn:x',
        input: '1',
        inputDetails: { truncated: false },
        timeoutInSeconds: 7,
        heartbeatInSeconds: 3,
        taskCredentials: { roleArn: 'role' },
      },
    });
    expect(detailsOf(scheduled('Task'))).toEqual({
      member: 'taskScheduledEventDetails',
      value: {
        ...sqs,
        region: 'us-east-1',
        parameters: '1',
        timeoutInSeconds: 7,
        heartbeatInSeconds: 3,
        taskCredentials: { roleArn: 'role' },
      },
    });
  });

  it.each([
    ['TaskStarted', sqs, { member: 'taskStartedEventDetails', value: sqs }],
    ['LambdaFunctionStarted', noIntegration, undefined],
  ] as const)('%s has the details that AWS gives it', (type, integration, details) => {
    const entry = { ...base, kind: 'attemptStarted', type, ...integration, timeoutAt: 1, heartbeatAt: 1 } as const;
    expect(detailsOf(entry)).toEqual(details);
  });

  it.each([
    ['its worker', 'w-1', { workerName: 'w-1' }],
    ['nobody, where the worker gave no name', undefined, {}],
  ])('ActivityStarted names %s', (_what, workerName, value) => {
    const times = { timeoutAt: undefined, heartbeatAt: 2 };
    expect(detailsOf({ ...base, kind: 'activityStarted', type: 'ActivityStarted', workerName, ...times })).toEqual({
      member: 'activityStartedEventDetails',
      value,
    });
  });

  it('TaskSubmitted shows the answer of the call', () => {
    const entry = { ...base, kind: 'attemptSubmitted', type: 'TaskSubmitted', ...sqs, output: one } as const;
    expect(detailsOf({ ...entry, heartbeatAt: 2 })).toEqual({
      member: 'taskSubmittedEventDetails',
      value: { ...sqs, output: '1', outputDetails: { truncated: false } },
    });
  });

  it('leaves out an error and a cause that are not there', () => {
    const end = { ...base, kind: 'executionEnded', type: 'ExecutionFailed', output: undefined } as const;
    expect(detailsOf({ ...end, error: undefined, cause: undefined })).toEqual({
      member: 'executionFailedEventDetails',
      value: {},
    });
    expect(detailsOf({ ...end, error: 'E', cause: undefined })?.value).toEqual({ error: 'E' });
  });

  it('shows variables as texts, whatever they are called', () => {
    const details = detailsOf({
      ...base,
      kind: 'stateExited',
      type: 'PassStateExited',
      name: 'A',
      output: one,
      assigned: new Map([['__proto__', one]]),
      next: null,
    });
    expect(JSON.stringify(details?.value)).toBe(
      '{"name":"A","output":"1","outputDetails":{"truncated":false},"assignedVariables":{"__proto__":"1"},"assignedVariablesDetails":{"truncated":false}}',
    );
  });
});
