/** The rows of the Task state's table that are about callbacks: a call, then an answer by token. */
import { describe, expect, it } from 'vitest';
import {
  buildProgram,
  callbackResource,
  catcher,
  parallelState,
  passState,
  retrier,
  taskState,
} from '../testing/program-builder.ts';
import type { Fact } from './decide.ts';
import { type Harness, type HarnessOptions, runProgram, STARTED_AT } from './decide-harness.ts';
import { isUnsettled, nextDueAt, openAttempts } from './execution-state.ts';

const YEAR = 31_536_000_000;
const SQS = 'resourceType=sqs resource=sendMessage.waitForTaskToken';

function callback(overrides: Parameters<typeof taskState>[2] = {}, resource = callbackResource('sqs', 'sendMessage')) {
  return buildProgram([taskState('T', null, { resource, ...overrides }), passState('C', null)]);
}

/** A callback whose call has been answered. */
function submitted(overrides: Parameters<typeof taskState>[2] = {}, options: HarnessOptions = {}): Harness {
  const run = runProgram(callback(overrides), options);
  run.feed({ kind: 'taskSucceeded', token: 'token-1', output: '{"MessageId":"m"}' });
  return run;
}

describe('a Task state that waits for its token', () => {
  it('started, succeeded: shows the answer of the call and awaits its token', () => {
    const run = runProgram(callback());
    const decision = run.feed({ kind: 'taskSucceeded', token: 'token-1', output: ' {"MessageId": "m"}' });
    expect(run.historyFrom(3)).toBe(
      [
        `3 TaskScheduled <-2 ${SQS} region=us-east-1 {}`,
        `4 TaskStarted <-3 ${SQS}`,
        `5 TaskSubmitted <-4 ${SQS} {"MessageId":"m"}`,
      ].join('\n'),
    );
    expect(decision.commands).toEqual([]);
    expect(openAttempts(run.state)).toMatchObject([{ token: 'token-1', status: 'awaited' }]);
    expect(isUnsettled(run.state)).toBe(false);
    expect(nextDueAt(run.state)).toBe(STARTED_AT + YEAR);
  });

  it('started, failed: fails at once', () => {
    const run = runProgram(callback());
    run.feed({ kind: 'taskFailed', token: 'token-1', error: 'SQS.SdkClientException', cause: 'no queue' });
    expect(run.historyFrom(5)).toContain(`5 TaskFailed <-4 ${SQS} error=SQS.SdkClientException cause=no queue`);
    expect(run.state.status).toBe('FAILED');
  });

  it('started, an answer of the call over the limit: fails', () => {
    const run = runProgram(callback(), { limits: { payloadBytesMax: 4 } });
    run.feed({ kind: 'taskSucceeded', token: 'token-1', output: '"xyz"' });
    expect(run.historyFrom(5)).toContain(`5 TaskFailed <-4 ${SQS} error=States.DataLimitExceeded`);
  });

  it('started, owner changed: fails, since nobody knows whether the call was made', () => {
    const run = runProgram(callback());
    expect(isUnsettled(run.state)).toBe(true);
    run.feed({ kind: 'ownerChanged' });
    expect(run.historyFrom(5)).toContain(`5 TaskFailed <-4 ${SQS} error=States.TaskFailed cause=The outcome`);
  });

  it('awaited, success by token: is left with the given output', () => {
    const run = submitted();
    expect(run.feed({ kind: 'tokenSucceeded', token: 'token-1', output: '{"a": 1.0}' }).reply).toEqual({
      kind: 'counted',
    });
    expect(run.historyFrom(6)).toBe(
      [
        `6 TaskSucceeded <-5 ${SQS} {"a":1.0}`,
        '7 TaskStateExited <-6 T {"a":1.0}',
        '8 ExecutionSucceeded <-7 {"a":1.0}',
      ].join('\n'),
    );
  });

  it('awaited, failure by token: fails with what was said, or with nothing', () => {
    const named = submitted({ catch: [catcher(['Refused'], 'C')] });
    named.feed({ kind: 'tokenFailed', token: 'token-1', error: 'Refused', cause: 'no' });
    expect(named.historyFrom(6)).toContain(`6 TaskFailed <-5 ${SQS} error=Refused cause=no\n7 TaskStateExited <-6 T`);
    const nameless = submitted({ catch: [catcher(['States.ALL'], 'C')] });
    nameless.feed({ kind: 'tokenFailed', token: 'token-1', error: undefined, cause: undefined });
    expect(nameless.historyFrom(6)).toContain(
      `6 TaskFailed <-5 ${SQS}\n7 TaskStateExited <-6 T {"Error":null,"Cause":null}`,
    );
  });

  it('awaited, timeout: fails, whatever heartbeats came', () => {
    const run = submitted({ timeoutSeconds: () => 10, heartbeatSeconds: () => 8 });
    run.now += 7_000;
    run.feed({ kind: 'tokenHeartbeat', token: 'token-1' });
    run.advance(STARTED_AT + 10_000);
    expect(run.historyFrom(6)).toContain(`6 TaskTimedOut <-5 ${SQS} error=States.Timeout`);
  });

  it('awaited, heartbeat by token: has that long again, and the history does not show it', () => {
    const run = submitted({ heartbeatSeconds: () => 5, catch: [catcher(['States.HeartbeatTimeout'], 'C')] });
    expect(nextDueAt(run.state)).toBe(STARTED_AT + 5_000);
    run.now += 4_000;
    const decision = run.feed({ kind: 'tokenHeartbeat', token: 'token-1' });
    expect(decision).toMatchObject({ reply: { kind: 'counted' }, commands: [] });
    expect(decision.record?.entries.map(({ type, id }) => [type, id])).toEqual([['HeartbeatReceived', 0]]);
    expect(nextDueAt(run.state)).toBe(STARTED_AT + 9_000);
    run.advance(STARTED_AT + 5_000);
    expect(run.historyFrom(6)).toBe('');
    run.advance(STARTED_AT + 9_000);
    expect(run.historyFrom(6)).toContain(`6 TaskTimedOut <-5 ${SQS} error=States.Timeout`);
    expect(run.state.status).toBe('SUCCEEDED');
  });

  it.each([
    ['no heartbeat is due', {}],
    ['it came in the same millisecond as the one before', { heartbeatSeconds: () => 5 }],
  ])('awaited, heartbeat by token: counts and changes nothing where %s', (_why, overrides) => {
    const run = submitted(overrides);
    const decision = run.feed({ kind: 'tokenHeartbeat', token: 'token-1' });
    expect(decision).toMatchObject({ record: undefined, reply: { kind: 'counted' } });
  });

  it('awaited, owner changed: goes on as if nothing had happened', () => {
    const run = submitted({ heartbeatSeconds: () => 5 });
    expect(run.feed({ kind: 'ownerChanged' })).toMatchObject({ record: undefined, commands: [] });
    run.feed({ kind: 'tokenSucceeded', token: 'token-1', output: '1' });
    expect(run.state.status).toBe('SUCCEEDED');
  });

  it('heartbeats are due from the scheduling on, but from the end of the call where it is a function', () => {
    const service = runProgram(callback({ heartbeatSeconds: () => 5 }));
    expect(nextDueAt(service.state)).toBe(STARTED_AT + 5_000);
    service.now += 3_000;
    service.feed({ kind: 'taskSucceeded', token: 'token-1', output: '1' });
    expect(nextDueAt(service.state)).toBe(STARTED_AT + 5_000);

    const called = runProgram(callback({ heartbeatSeconds: () => 5 }, callbackResource('lambda', 'invoke')));
    expect(nextDueAt(called.state)).toBe(STARTED_AT + YEAR);
    called.now += 30_000;
    expect(called.feed({ kind: 'tokenHeartbeat', token: 'token-1' })).toMatchObject({
      record: undefined,
      reply: { kind: 'counted' },
    });
    called.feed({ kind: 'taskSucceeded', token: 'token-1', output: '1' });
    expect(nextDueAt(called.state)).toBe(STARTED_AT + 35_000);
  });

  it('started, success by token: is final, whatever the call comes to', () => {
    for (const late of [
      { kind: 'taskSucceeded', token: 'token-1', output: '1' },
      { kind: 'taskFailed', token: 'token-1', error: 'Late', cause: undefined },
    ] as const) {
      const run = runProgram(callback());
      const decision = run.feed({ kind: 'tokenSucceeded', token: 'token-1', output: '"early"' });
      expect(decision).toMatchObject({ reply: { kind: 'counted' }, commands: [] });
      expect(run.historyFrom(5)).toContain(`5 TaskSucceeded <-4 ${SQS} "early"`);
      expect(run.feed(late).record).toBeUndefined();
      expect(run.state.output?.text).toBe('"early"');
    }
  });

  it('a token counts once, and dies with its attempt', () => {
    const answers: readonly Fact[] = [
      { kind: 'tokenSucceeded', token: 'token-1', output: '2' },
      { kind: 'tokenFailed', token: 'token-1', error: 'E', cause: undefined },
      { kind: 'tokenHeartbeat', token: 'token-1' },
    ];
    const retried = submitted({ heartbeatSeconds: () => 5, retry: [retrier(['States.ALL'])] });
    retried.feed({ kind: 'tokenFailed', token: 'token-1', error: 'E', cause: undefined });
    for (const fact of answers)
      expect(retried.feed(fact)).toMatchObject({ record: undefined, reply: { kind: 'ignored' } });
    retried.advance(STARTED_AT + 1_000);
    expect(openAttempts(retried.state)).toMatchObject([{ token: 'token-2', status: 'started' }]);
    for (const fact of answers) expect(retried.feed(fact).reply).toEqual({ kind: 'ignored' });
    const done = submitted();
    done.feed({ kind: 'tokenSucceeded', token: 'token-1', output: '1' });
    for (const fact of answers) expect(done.feed(fact).reply).toEqual({ kind: 'ignored' });
  });

  it('a token of an attempt that awaits its slot is not awaited yet', () => {
    const run = runProgram(callback(), { slots: 0 });
    expect(run.feed({ kind: 'tokenSucceeded', token: 'token-1', output: '1' }).reply).toEqual({ kind: 'ignored' });
    expect(run.feed({ kind: 'tokenHeartbeat', token: 'token-1' }).reply).toEqual({ kind: 'ignored' });
  });

  it('a sibling that fails takes a callback along, and its token with it', () => {
    const resource = callbackResource('sqs', 'sendMessage');
    const program = buildProgram([
      parallelState('P', null, [[taskState('A', null, { resource })], [taskState('B', null, { resource })]]),
    ]);
    const run = runProgram(program);
    run.feed({ kind: 'taskSucceeded', token: 'token-1', output: '1' });
    run.feed({ kind: 'tokenFailed', token: 'token-2', error: 'E', cause: undefined });
    expect(run.state.status).toBe('FAILED');
    expect(run.feed({ kind: 'tokenSucceeded', token: 'token-1', output: '1' }).reply).toEqual({ kind: 'ignored' });
  });
});
