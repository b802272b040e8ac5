import { describe, expect, it, vi } from 'vitest';
import { type Json, StateError } from '@stepwright/asl';
import { Payload } from '../history/payload.ts';
import {
  buildProgram,
  catcher,
  lambdaResource,
  outcomeOf,
  passState,
  retrier,
  serviceResource,
  taskState,
} from '../testing/program-builder.ts';
import { openHarness, runProgram, STARTED_AT } from './decide-harness.ts';
import { openAttempts, isUnsettled, nextDueAt } from './execution-state.ts';

const FUNCTION = 'resource=arn:aws:lambda:us-east-1:123456789012:function:work';
const YEAR = 31_536_000_000;

function oneTask(overrides: Parameters<typeof taskState>[2] = {}) {
  return buildProgram([taskState('T', null, overrides), passState('C', null)]);
}

describe('Task state', () => {
  it('entered, a slot is free: is scheduled and started in one record, and dispatched', () => {
    const run = runProgram(oneTask(), { input: '{"a": 1}' });
    expect(run.historyFrom(2)).toBe(
      [
        '2 TaskStateEntered <-0 T {"a":1}',
        `3 LambdaFunctionScheduled <-2 ${FUNCTION} {"a":1}`,
        '4 LambdaFunctionStarted <-3',
      ].join('\n'),
    );
    expect(run.records).toHaveLength(1);
    expect(run.commands).toEqual([
      {
        kind: 'startAttempt',
        task: {
          token: 'token-1',
          resource: 'arn:aws:lambda:us-east-1:123456789012:function:work',
          input: '{"a":1}',
          executionArn: 'arn:aws:states:us-east-1:123456789012:execution:machine:run',
          stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:machine',
          stateName: 'T',
          retryCount: 0,
          timeoutSeconds: undefined,
          heartbeatSeconds: undefined,
          roleArn: 'arn:aws:iam::123456789012:role/role',
          executionRoleArn: 'arn:aws:iam::123456789012:role/role',
          startedAt: STARTED_AT,
          traceHeader: undefined,
        },
      },
    ]);
    expect(isUnsettled(run.state)).toBe(true);
    expect(nextDueAt(run.state)).toBe(STARTED_AT + YEAR);
  });

  it('entered, no slot is free: is scheduled only, and asks for a slot', () => {
    const run = runProgram(oneTask(), { slots: 0 });
    expect(run.historyFrom(3)).toBe(`3 LambdaFunctionScheduled <-2 ${FUNCTION} {}`);
    expect(run.commands).toEqual([
      { kind: 'awaitSlot', token: 'token-1', resource: 'arn:aws:lambda:us-east-1:123456789012:function:work' },
    ]);
    expect(openAttempts(run.state)).toEqual([
      { token: 'token-1', resource: 'arn:aws:lambda:us-east-1:123456789012:function:work', status: 'scheduled' },
    ]);
  });

  it('entered, a bad argument: fails before anything is scheduled', () => {
    const run = runProgram(
      oneTask({
        timeoutSeconds: () => {
          throw new StateError('States.Runtime', 'No timeout.');
        },
      }),
    );
    expect(run.historyFrom(3)).toBe(
      "3 ExecutionFailed <-2 error=States.Runtime cause=An error occurred while executing the state 'T' (entered at the event id #2). No timeout.",
    );
  });

  it('entered, arguments over the limit: fails before anything is scheduled', () => {
    const run = runProgram(oneTask({ prepare: () => 'x'.repeat(20) }), { limits: { payloadBytesMax: 20 } });
    expect(run.historyFrom(3)).toBe(
      "3 ExecutionFailed <-2 error=States.DataLimitExceeded cause=The state/task 'T' returned a result with a size exceeding the maximum number of bytes service limit.",
    );
  });

  it('scheduled, slot acquired: starts, and its timeouts run from then', () => {
    const run = runProgram(oneTask({ timeoutSeconds: () => 60, heartbeatSeconds: () => 10 }), { slots: 0 });
    expect(nextDueAt(run.state)).toBe(STARTED_AT + YEAR);
    run.now += 5_000;
    run.feed({ kind: 'slotAcquired', token: 'token-1' });
    expect(run.historyFrom(4)).toBe('4 LambdaFunctionStarted <-3');
    expect(run.commands.map(({ kind }) => kind)).toEqual(['startAttempt']);
    expect(nextDueAt(run.state)).toBe(STARTED_AT + 15_000);
  });

  it('scheduled, owner changed: asks for a slot again, and the journal has nothing to say', () => {
    const run = runProgram(oneTask(), { slots: 0 });
    const decision = run.feed({ kind: 'ownerChanged' });
    expect(decision.record).toBeUndefined();
    expect(decision.commands).toEqual([
      { kind: 'awaitSlot', token: 'token-1', resource: 'arn:aws:lambda:us-east-1:123456789012:function:work' },
    ]);
  });

  it('started, succeeded: is left with the result, printed anew', () => {
    const run = runProgram(oneTask());
    run.feed({ kind: 'taskSucceeded', token: 'token-1', output: ' {"b" : [1.0, 2]} ' });
    expect(run.historyFrom(5)).toBe(
      [
        '5 LambdaFunctionSucceeded <-4 {"b":[1.0,2]}',
        '6 TaskStateExited <-5 T {"b":[1.0,2]}',
        '7 ExecutionSucceeded <-6 {"b":[1.0,2]}',
      ].join('\n'),
    );
    expect(run.state.status).toBe('SUCCEEDED');
  });

  it('started, a result over the limit: fails with the function named', () => {
    const run = runProgram(oneTask(), { limits: { payloadBytesMax: 4 } });
    run.feed({ kind: 'taskSucceeded', token: 'token-1', output: '"xyz"' });
    expect(run.historyFrom(5)).toContain(
      "5 LambdaFunctionFailed <-4 error=States.DataLimitExceeded cause=The state/task 'arn:aws:lambda:us-east-1:123456789012:function:work' returned",
    );
  });

  it('started, a result that grows over the limit when it is printed: fails with the integration named', () => {
    const run = runProgram(oneTask({ resource: serviceResource('lambda', 'invoke') }), {
      limits: { payloadBytesMax: 5 },
    });
    run.feed({ kind: 'taskSucceeded', token: 'token-1', output: '1e6' });
    expect(run.historyFrom(5)).toContain(
      "5 TaskFailed <-4 resourceType=lambda resource=invoke error=States.DataLimitExceeded cause=The state/task 'lambda' returned",
    );
  });

  it('started, a result at the limit: is left', () => {
    const run = runProgram(oneTask(), { limits: { payloadBytesMax: 5 } });
    run.feed({ kind: 'taskSucceeded', token: 'token-1', output: '"xyz"' });
    expect(run.state.status).toBe('SUCCEEDED');
  });

  it('started, no JSON: fails where Retry and Catch can see it', () => {
    const run = runProgram(oneTask({ catch: [catcher(['States.TaskFailed'], 'C')] }));
    run.feed({ kind: 'taskSucceeded', token: 'token-1', output: '{oops' });
    expect(run.historyFrom(5)).toContain(
      '5 LambdaFunctionFailed <-4 error=States.TaskFailed cause=The output of the task is not valid JSON',
    );
    expect(run.state.status).toBe('SUCCEEDED');
  });

  it('started, an error of ours while the result is read: is not a failure of the task', () => {
    const run = runProgram(oneTask());
    const parse = vi.spyOn(Payload, 'parse').mockImplementation(() => {
      throw new TypeError('a bug');
    });
    expect(() => run.feed({ kind: 'taskSucceeded', token: 'token-1', output: '1' })).toThrow('a bug');
    parse.mockRestore();
  });

  it('started, its output fails: the execution fails after the success event', () => {
    const run = runProgram(
      oneTask({
        complete: () => {
          throw new StateError('States.Runtime', 'No results.');
        },
        catch: [catcher(['States.ALL'], 'C')],
      }),
    );
    run.feed({ kind: 'taskSucceeded', token: 'token-1', output: '1' });
    expect(run.historyFrom(5)).toBe(
      [
        '5 LambdaFunctionSucceeded <-4 1',
        "6 ExecutionFailed <-5 error=States.Runtime cause=An error occurred while executing the state 'T' (entered at the event id #2). No results.",
      ].join('\n'),
    );
  });

  it('started, failed: fails with what the task said', () => {
    const run = runProgram(oneTask());
    run.feed({ kind: 'taskFailed', token: 'token-1', error: 'Boom', cause: 'why' });
    expect(run.historyFrom(5)).toBe(
      ['5 LambdaFunctionFailed <-4 error=Boom cause=why', '6 ExecutionFailed <-5 error=Boom cause=why'].join('\n'),
    );
    expect(run.state).toMatchObject({ status: 'FAILED', error: 'Boom', cause: 'why' });
  });

  it('started, timeout: fails with States.Timeout, and the attempt is cancelled', () => {
    const run = runProgram(oneTask({ timeoutSeconds: () => 5, catch: [catcher(['States.Timeout'], 'C')] }));
    expect(run.historyFrom(3)).toContain('timeoutInSeconds=5');
    run.advance(STARTED_AT + 4_999);
    expect(openAttempts(run.state)).toHaveLength(1);
    run.advance(STARTED_AT + 5_000);
    expect(run.commands).toEqual([{ kind: 'cancelAttempt', token: 'token-1' }]);
    expect(run.historyFrom(5)).toContain(
      '5 LambdaFunctionTimedOut <-4 error=States.Timeout\n6 TaskStateExited <-5 T {"Error":"States.Timeout","Cause":""}',
    );
  });

  it.each(['States.HeartbeatTimeout', 'States.Timeout'])('started, missed heartbeat: is caught as %s', (name) => {
    const run = runProgram(
      oneTask({ timeoutSeconds: () => 60, heartbeatSeconds: () => 5, catch: [catcher([name], 'C')] }),
    );
    run.advance(STARTED_AT + 5_000);
    expect(run.historyFrom(5)).toContain('5 LambdaFunctionTimedOut <-4 error=States.Timeout');
    expect(run.state.status).toBe('SUCCEEDED');
  });

  it('started, a timeout is not caught as a missed heartbeat', () => {
    const run = runProgram(
      oneTask({
        timeoutSeconds: () => 5,
        heartbeatSeconds: () => 5,
        catch: [catcher(['States.HeartbeatTimeout'], 'C')],
      }),
    );
    run.advance(STARTED_AT + 5_000);
    expect(run.state.status).toBe('FAILED');
  });

  it.each([
    ['a function', lambdaResource('work'), 'LambdaFunctionFailed', 'Lambda.SdkClientException'],
    ['lambda:invoke', serviceResource('lambda', 'invoke'), 'TaskFailed', 'Lambda.SdkClientException'],
    ['another integration', serviceResource('sqs', 'sendMessage'), 'TaskFailed', 'States.TaskFailed'],
  ])('started at %s, owner changed: fails, since its outcome is unknown', (_what, resource, type, error) => {
    const run = runProgram(oneTask({ resource }));
    run.feed({ kind: 'ownerChanged' });
    expect(run.historyFrom(5)).toMatch(
      new RegExp(`^5 ${type} <-4 .*error=${error} cause=The outcome of this attempt is unknown`),
    );
    expect(run.state.error).toBe(error);
  });

  it('backoff, due: begins again with another token and the count of its retries', () => {
    const run = runProgram(oneTask({ retry: [retrier(['Boom'])] }));
    run.feed({ kind: 'taskFailed', token: 'token-1', error: 'Boom', cause: undefined });
    expect(run.commands).toEqual([]);
    expect(nextDueAt(run.state)).toBe(STARTED_AT + 1_000);
    run.advance(STARTED_AT + 1_000);
    expect(run.historyFrom(5)).toBe(
      [
        '5 LambdaFunctionFailed <-4 error=Boom',
        `6 LambdaFunctionScheduled <-5 ${FUNCTION} {}`,
        '7 LambdaFunctionStarted <-6',
      ].join('\n'),
    );
    expect(run.commands).toMatchObject([{ kind: 'startAttempt', task: { token: 'token-2', retryCount: 1 } }]);
  });

  it('a token that is not awaited changes nothing', () => {
    const run = runProgram(oneTask({ retry: [retrier(['Boom'])] }));
    run.feed({ kind: 'taskFailed', token: 'token-1', error: 'Boom', cause: undefined });
    for (const token of ['token-1', 'never']) {
      for (const fact of [
        { kind: 'taskSucceeded', token, output: '1' },
        { kind: 'taskFailed', token, error: 'Boom', cause: undefined },
        { kind: 'slotAcquired', token },
      ] as const) {
        expect(run.feed(fact)).toEqual({
          record: undefined,
          commands: [],
          isUnfinished: false,
          evaluationSteps: 0,
          reply: { kind: 'ignored' },
        });
      }
    }
  });

  it('a result for an attempt that was never started changes nothing', () => {
    const run = runProgram(oneTask(), { slots: 0 });
    expect(run.feed({ kind: 'taskSucceeded', token: 'token-1', output: '1' }).record).toBeUndefined();
    expect(
      run.feed({ kind: 'taskFailed', token: 'token-1', error: undefined, cause: undefined }).record,
    ).toBeUndefined();
  });

  it('a slot for an attempt that has started already changes nothing', () => {
    const run = runProgram(oneTask());
    expect(run.feed({ kind: 'slotAcquired', token: 'token-1' })).toMatchObject({ record: undefined, commands: [] });
  });

  it('an integration shows its region, parameters, heartbeat and credentials, and runs as the role of these', () => {
    const run = runProgram(
      oneTask({
        resource: serviceResource('sqs', 'sendMessage'),
        heartbeatSeconds: () => 9,
        credentialsRoleArn: () => 'arn:aws:iam::1:role/other',
      }),
    );
    expect(run.historyFrom(3)).toBe(
      [
        '3 TaskScheduled <-2 resourceType=sqs resource=sendMessage region=us-east-1 {} heartbeatInSeconds=9 taskCredentials={"roleArn":"arn:aws:iam::1:role/other"}',
        '4 TaskStarted <-3 resourceType=sqs resource=sendMessage',
      ].join('\n'),
    );
    expect(run.commands).toMatchObject([{ task: { roleArn: 'arn:aws:iam::1:role/other' } }]);
  });

  it.each([
    ['request-response', undefined],
    ['waitForTaskToken', 'token-1'],
  ] as const)('a %s integration sees the token %s in the context object', (pattern, token) => {
    let seen: Json | undefined = 'nothing';
    const resource = { ...serviceResource('sqs', 'sendMessage'), kind: 'service' as const, pattern };
    runProgram(
      oneTask({
        resource: { ...resource, resourceType: 'sqs', resource: 'sendMessage' },
        prepare: (raw, environment) => {
          const task = environment.context().get('Task');
          seen = task instanceof Map ? task.get('Token') : undefined;
          return raw;
        },
      }),
    );
    expect(seen).toBe(token);
  });

  it('the context object counts retries, and names execution, machine and state', () => {
    const counts: unknown[] = [];
    const run = openHarness(
      oneTask({
        retry: [retrier(['Boom'])],
        prepare: (raw, environment) => {
          const context = environment.context();
          expect(environment.context()).toBe(context);
          counts.push(context.get('State'));
          return raw;
        },
        complete: (raw) => outcomeOf(raw),
      }),
    );
    run.feed({ kind: 'started' });
    run.feed({ kind: 'taskFailed', token: 'token-1', error: 'Boom', cause: undefined });
    run.advance(STARTED_AT + 1_000);
    const state = (count: number) =>
      new Map<string, Json>([
        ['Name', 'T'],
        ['EnteredTime', '2026-01-01T00:00:00Z'],
        ['RetryCount', count],
      ]);
    expect(counts).toEqual([state(0), state(1)]);
  });
});
