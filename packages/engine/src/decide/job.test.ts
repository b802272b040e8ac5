/** The rows of the table in `job.ts`: what happens to the jobs of `.sync` tasks. */
import { describe, expect, it } from 'vitest';
import {
  buildProgram,
  catcher,
  jobResource,
  parallelState,
  passState,
  retrier,
  taskState,
} from '../testing/program-builder.ts';
import { type Harness, type HarnessOptions, runProgram, STARTED_AT } from './decide-harness.ts';
import { isUnsettled, nextDueAt, openAttempts } from './execution-state.ts';

const ECS = 'resourceType=ecs resource=runTask.sync';
const resource = jobResource('ecs', 'runTask');
const job = {
  token: 'token-1',
  resource: 'arn:aws:states:::ecs:runTask.sync',
  executionArn: 'arn:aws:states:us-east-1:123456789012:execution:machine:run',
  stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:machine',
  roleArn: 'arn:aws:iam::123456789012:role/role',
  handle: 'handle-1',
};
const submission = { kind: 'jobSubmitted', token: 'token-1', output: '{"Tasks": []}', handle: 'handle-1' } as const;

function submitted(overrides: Parameters<typeof taskState>[2] = {}, options: HarnessOptions = {}): Harness {
  const run = runProgram(
    buildProgram([taskState('T', null, { resource, ...overrides }), passState('C', null)]),
    options,
  );
  run.feed(submission);
  return run;
}

describe('the job of a Task state', () => {
  it('is shown as submitted, and is looked at now and after a second', () => {
    const run = submitted();
    expect(run.commands).toEqual([{ kind: 'pollJob', job }]);
    expect(run.historyFrom(3)).toBe(
      [
        `3 TaskScheduled <-2 ${ECS} region=us-east-1 {}`,
        `4 TaskStarted <-3 ${ECS}`,
        `5 TaskSubmitted <-4 ${ECS} {"Tasks":[]}`,
      ].join('\n'),
    );
    expect(openAttempts(run.state)).toMatchObject([{ token: 'token-1', status: 'submitted' }]);
    expect(isUnsettled(run.state)).toBe(false);
    expect(nextDueAt(run.state)).toBe(STARTED_AT + 1_000);
  });

  it('is stopped where the history has no room for its event', () => {
    const run = submitted({}, { limits: { historyEventsMax: 5 } });
    expect(run.state).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(run.commands).toEqual([{ kind: 'stopJob', job }]);
  });

  it('is looked at when it is time, and again after a tenth of its age, within bounds', () => {
    const run = submitted();
    expect(run.advance(STARTED_AT + 999).record).toBeUndefined();
    const looks = [1_000, 2_000, 100_000, 10_000_000].map((age) => {
      expect(run.advance(STARTED_AT + age).commands).toEqual([{ kind: 'pollJob', job }]);
      return (nextDueAt(run.state) ?? 0) - run.now;
    });
    expect(looks).toEqual([1_000, 1_000, 10_000, 60_000]);
    expect(run.historyFrom(6)).toBe('');
  });

  it('is looked at as soon as it may have ended', () => {
    const run = submitted();
    expect(run.feed({ kind: 'jobNoticed', token: 'token-1' })).toMatchObject({
      commands: [{ kind: 'pollJob', job }],
      reply: { kind: 'counted' },
    });
    expect(run.feed({ kind: 'jobNoticed', token: 'token-2' })).toMatchObject({ commands: [], record: undefined });
  });

  it('succeeds: the state is left with what the job came to', () => {
    const run = submitted();
    run.feed({ kind: 'jobSucceeded', token: 'token-1', output: '{"LastStatus": "STOPPED"}' });
    expect(run.historyFrom(6)).toBe(
      [
        `6 TaskSucceeded <-5 ${ECS} {"LastStatus":"STOPPED"}`,
        '7 TaskStateExited <-6 T {"LastStatus":"STOPPED"}',
        '8 ExecutionSucceeded <-7 {"LastStatus":"STOPPED"}',
      ].join('\n'),
    );
    expect(run.commands).toEqual([]);
  });

  it('fails: catchers see it', () => {
    const run = submitted({ catch: [catcher(['States.TaskFailed'], 'C')] });
    run.feed({ kind: 'jobFailed', token: 'token-1', error: 'States.TaskFailed', cause: '{}' });
    expect(run.historyFrom(6)).toContain(`6 TaskFailed <-5 ${ECS} error=States.TaskFailed cause={}`);
    expect(run.state.status).toBe('SUCCEEDED');
  });

  it('counts once: neither another end nor another submission changes anything', () => {
    const run = submitted({ retry: [retrier(['States.ALL'])] });
    run.feed({ kind: 'jobFailed', token: 'token-1', error: 'E', cause: undefined });
    for (const fact of [
      submission,
      { kind: 'jobSucceeded', token: 'token-1', output: '{}' },
      { kind: 'jobFailed', token: 'token-1', error: 'E', cause: undefined },
      { kind: 'jobNoticed', token: 'token-1' },
    ] as const) {
      expect(run.feed(fact), fact.kind).toMatchObject({ record: undefined, reply: { kind: 'ignored' } });
    }
  });

  it('has no end before it was submitted', () => {
    const run = runProgram(buildProgram([taskState('T', null, { resource })]));
    expect(run.feed({ kind: 'jobSucceeded', token: 'token-1', output: '{}' }).reply).toEqual({ kind: 'ignored' });
    expect(run.feed({ kind: 'jobNoticed', token: 'token-1' }).reply).toEqual({ kind: 'ignored' });
  });

  it('is begun anew by a retry, under another token', () => {
    const run = submitted({ retry: [retrier(['E'])] });
    run.feed({ kind: 'jobFailed', token: 'token-1', error: 'E', cause: undefined });
    run.advance(STARTED_AT + 1_000);
    expect(openAttempts(run.state)).toMatchObject([{ token: 'token-2', status: 'started' }]);
  });

  it('is stopped when the task times out', () => {
    const run = submitted({ timeoutSeconds: () => 10 });
    expect(run.advance(STARTED_AT + 10_000).commands).toEqual([
      { kind: 'pollJob', job },
      { kind: 'stopJob', job },
    ]);
    expect(run.historyFrom(6)).toContain(`6 TaskTimedOut <-5 ${ECS} error=States.Timeout`);
  });

  it('is stopped when a heartbeat is missed, which whoever has the token can send', () => {
    const run = submitted({ heartbeatSeconds: () => 10 });
    run.now = STARTED_AT + 9_000;
    expect(run.feed({ kind: 'tokenHeartbeat', token: 'token-1' }).reply).toEqual({ kind: 'counted' });
    run.advance(STARTED_AT + 18_000);
    expect(run.state.status).toBe('RUNNING');
    expect(run.advance(STARTED_AT + 19_000).commands).toContainEqual({ kind: 'stopJob', job });
    expect(run.historyFrom(6)).toContain(`6 TaskTimedOut <-5 ${ECS} error=States.Timeout`);
  });

  it('is stopped with the execution, and when that times out', () => {
    const run = submitted();
    run.feed({ kind: 'stopRequested', error: undefined, cause: undefined });
    expect(run.commands).toEqual([{ kind: 'stopJob', job }]);
    const late = runProgram(buildProgram([taskState('T', null, { resource })], 5));
    late.feed(submission);
    expect(late.advance(STARTED_AT + 5_000).commands).toContainEqual({ kind: 'stopJob', job });
    expect(late.state.status).toBe('TIMED_OUT');
  });

  it('is stopped when a sibling branch fails, and one that was not submitted yet is aborted', () => {
    const branches = ['A', 'B', 'C'].map((name) => [taskState(name, null, { resource })]);
    const run = runProgram(buildProgram([parallelState('P', null, branches)]));
    run.feed(submission);
    run.feed({ kind: 'taskFailed', token: 'token-2', error: 'E', cause: undefined });
    expect(run.commands).toEqual([
      { kind: 'stopJob', job },
      { kind: 'cancelAttempt', token: 'token-3' },
    ]);
  });

  it('goes on when whoever has the token ends the task', () => {
    const run = submitted();
    expect(run.feed({ kind: 'tokenSucceeded', token: 'token-1', output: '"early"' }).reply).toEqual({
      kind: 'counted',
    });
    expect(run.commands).toEqual([]);
    expect(run.historyFrom(6)).toContain(`6 TaskSucceeded <-5 ${ECS} "early"`);
    const failing = submitted();
    failing.feed({ kind: 'tokenFailed', token: 'token-1', error: 'E', cause: 'c' });
    expect(failing.historyFrom(6)).toContain(`6 TaskFailed <-5 ${ECS} error=E cause=c`);
  });

  it('goes on with a new owner', () => {
    const run = submitted();
    expect(run.feed({ kind: 'ownerChanged' }).record).toBeUndefined();
    expect(openAttempts(run.state)).toMatchObject([{ status: 'submitted' }]);
  });

  it('is stopped if the answer of its call is over the limit', () => {
    const run = submitted({}, { limits: { payloadBytesMax: 4 } });
    expect(run.commands).toEqual([{ kind: 'stopJob', job }]);
    expect(run.historyFrom(5)).toContain(`5 TaskFailed <-4 ${ECS} error=States.DataLimitExceeded`);
  });

  it('ends at once if the call came to an end instead of beginning a job', () => {
    const run = runProgram(buildProgram([taskState('T', null, { resource })]));
    run.feed({ kind: 'taskSucceeded', token: 'token-1', output: '"done"' });
    expect(run.historyFrom(5)).toContain(`5 TaskSucceeded <-4 ${ECS} "done"`);
  });
});
