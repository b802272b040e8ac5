/** The rules of redrives, one test a row: which executions, which states, and how the history goes on. */
import { StateError } from '@stepwright/asl';
import { describe, expect, it } from 'vitest';
import {
  activityResource,
  buildProgram,
  catcher,
  choiceState,
  failState,
  mapState,
  outcomeOf,
  parallelState,
  passState,
  retrier,
  succeedState,
  taskState,
  waitState,
} from '../testing/program-builder.ts';
import { type Harness, openHarness, redriveRequested, runProgram, STARTED_AT } from './decide-harness.ts';
import { nextDueAt, openAttempts } from './execution-state.ts';

const WORK = 'resource=arn:aws:lambda:us-east-1:123456789012:function:work';
const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;

function fail(run: Harness, attempt: number, error = 'Custom'): void {
  run.feed({ kind: 'taskFailed', token: run.token(attempt), error, cause: undefined });
}

function succeed(run: Harness, attempt: number, output = '0'): void {
  run.feed({ kind: 'taskSucceeded', token: run.token(attempt), output });
}

/** One task that has failed for good: its history has six events. */
function failedTask(limits = {}): Harness {
  const run = runProgram(buildProgram([taskState('T', null)]), { limits });
  fail(run, 1);
  expect(run.state.lastEventId).toBe(6);
  return run;
}

describe('which executions can be redriven', () => {
  it.each([
    ['FAILED', (run: Harness) => fail(run, 1)],
    ['ABORTED', (run: Harness) => run.feed({ kind: 'stopRequested', error: undefined, cause: undefined })],
    ['TIMED_OUT', (run: Harness) => run.advance(STARTED_AT + 60_000)],
  ])('%s: yes', (status, end) => {
    const run = runProgram(buildProgram([taskState('T', null)], 60));
    end(run);
    expect(run.state.status).toBe(status);
    expect(run.feed(redriveRequested()).reply).toEqual({ kind: 'redriven', at: run.now });
    expect(run.state).toMatchObject({ status: 'RUNNING', stoppedAt: undefined, error: undefined, redriveCount: 1 });
    expect(openAttempts(run.state)).toMatchObject([{ token: 'token-2', status: 'started' }]);
  });

  it('RUNNING: no', () => {
    const run = runProgram(buildProgram([taskState('T', null)]));
    const { reply, record } = run.feed(redriveRequested());
    expect(reply).toEqual({ kind: 'notRedrivable', reason: 'Execution is RUNNING and cannot be redriven' });
    expect(record).toBeUndefined();
  });

  it('SUCCEEDED: no', () => {
    const run = runProgram(buildProgram([succeedState('S')]));
    const { reply } = run.feed(redriveRequested());
    expect(reply).toEqual({ kind: 'notRedrivable', reason: 'Execution is SUCCEEDED and cannot be redriven' });
  });

  it('closed for 14 days: yes; longer: no', () => {
    const run = failedTask();
    run.now = STARTED_AT + 14 * DAY_MS + 1;
    expect(run.feed(redriveRequested()).reply).toEqual({
      kind: 'notRedrivable',
      reason: 'Execution redrivable period exceeded',
    });
    run.now = STARTED_AT + 14 * DAY_MS;
    expect(run.feed(redriveRequested()).reply.kind).toBe('redriven');
  });

  it('closed again after a redrive: for another 14 days', () => {
    const run = failedTask();
    run.now = STARTED_AT + 10 * DAY_MS;
    run.feed(redriveRequested());
    fail(run, 2);
    run.now = STARTED_AT + 20 * DAY_MS;
    expect(run.feed(redriveRequested()).reply.kind).toBe('redriven');
  });

  it('begun a year ago: no', () => {
    const run = runProgram(buildProgram([waitState('W', 'T', 360 * 86_400), taskState('T', null)]));
    run.advance(STARTED_AT + 360 * DAY_MS);
    fail(run, 1);
    run.now = STARTED_AT + YEAR_MS;
    expect(run.feed(redriveRequested()).reply).toEqual({
      kind: 'notRedrivable',
      reason: 'Execution has exceeded the max execution time',
    });
    run.now -= 1;
    expect(run.feed(redriveRequested()).reply.kind).toBe('redriven');
  });

  it('a history with room for two events: yes; for one: no', () => {
    expect(failedTask({ historyEventsMax: 7 }).feed(redriveRequested()).reply).toEqual({
      kind: 'notRedrivable',
      reason: 'Execution history event limit exceeded',
    });
    const run = failedTask({ historyEventsMax: 8 });
    expect(run.feed(redriveRequested()).reply.kind).toBe('redriven');
    expect(run.historyFrom(7)).toBe(
      '7 ExecutionRedriven <-0 redriveCount=1\n' +
        '8 ExecutionFailed <-7 error=States.Runtime cause=The execution reached the maximum number of history events (8).',
    );
  });

  it('in a Map Run that was redriven 1,000 times: no', () => {
    const run = failedTask();
    const { stopped } = run.state;
    if (stopped?.visit === undefined) throw new Error('it stopped in its task');
    const mapRun = { mapRunArn: 'r', revision: run.state.revision, redriveCount: 1_000 };
    run.state.stopped = { ...stopped, visit: { ...stopped.visit, mapRun } };
    const reason = 'Map Run redrive limit exceeded';
    expect(run.decideOnce(redriveRequested()).reply).toEqual({ kind: 'notRedrivable', reason });
  });
});

describe('a redrive', () => {
  it('is counted, and its time is known inside', () => {
    const seen: unknown[] = [];
    const look = taskState('T', null, {
      prepare: (raw, { context }) => {
        const execution = context().get('Execution');
        if (execution instanceof Map) seen.push([execution.get('RedriveCount'), execution.get('RedriveTime')]);
        return raw;
      },
    });
    const run = runProgram(buildProgram([look]));
    for (const hours of [1, 2]) {
      fail(run, hours);
      run.now = STARTED_AT + hours * 3_600_000;
      run.feed(redriveRequested());
    }
    expect(seen).toEqual([
      [0, undefined],
      [1, '2026-01-01T01:00:00Z'],
      [2, '2026-01-01T02:00:00Z'],
    ]);
    expect(run.state).toMatchObject({ redriveCount: 2, redrivenAt: run.now });
  });

  it('with a client token that came before, in 15 minutes, is the same redrive', () => {
    const run = failedTask();
    const first = run.feed(redriveRequested({ clientToken: 'c' }));
    run.now += 15 * 60_000;
    expect(run.feed(redriveRequested({ clientToken: 'c' })).reply).toEqual(first.reply);
    fail(run, 2);
    expect(run.feed(redriveRequested({ clientToken: 'c' })).reply).toEqual(first.reply);
    expect(run.state.status).toBe('FAILED');
    run.now += 1;
    expect(run.feed(redriveRequested({ clientToken: 'c' })).reply).toEqual({ kind: 'redriven', at: run.now });
  });

  it('remembers the last ten client tokens', () => {
    const run = failedTask();
    for (let n = 1; n <= 11; n++) {
      expect(run.feed(redriveRequested({ clientToken: `c${n}` })).reply.kind).toBe('redriven');
      fail(run, n + 1);
    }
    expect(run.feed(redriveRequested({ clientToken: 'c2' })).record).toBeUndefined();
    expect(run.feed(redriveRequested({ clientToken: 'c1' })).record).toBeDefined();
  });

  it("begins the machine's timeout anew", () => {
    const run = runProgram(buildProgram([taskState('T', null)], 60));
    run.advance(STARTED_AT + 60_000);
    run.now = STARTED_AT + 90_000;
    run.feed(redriveRequested());
    expect(nextDueAt(run.state)).toBe(STARTED_AT + 150_000);
    run.advance(STARTED_AT + 150_000);
    expect(run.state.status).toBe('TIMED_OUT');
  });

  it('does not lengthen the year that an execution may be open', () => {
    const run = failedTask();
    run.now = STARTED_AT + DAY_MS;
    run.feed(redriveRequested());
    expect(nextDueAt(run.state)).toBe(STARTED_AT + YEAR_MS);
  });

  it('counts no answer for an attempt from before', () => {
    const run = runProgram(buildProgram([taskState('T', null, { resource: activityResource('a') })]));
    run.feed({ kind: 'taskWanted', activityArn: activityResource('a').arn, workerName: undefined });
    run.feed({ kind: 'stopRequested', error: undefined, cause: undefined });
    run.feed(redriveRequested());
    expect(run.feed({ kind: 'tokenSucceeded', token: 'token-1', output: '0' }).reply.kind).toBe('ignored');
    expect(openAttempts(run.state)).toMatchObject([{ token: 'token-2', status: 'offered' }]);
  });

  it('that stops at the limit of a burst goes on with the next', () => {
    const run = runProgram(
      buildProgram([
        parallelState('P', null, [[taskState('A', null)], [taskState('B', null)], [taskState('C', null)]]),
      ]),
      { limits: { burstTransitionsMax: 1 } },
    );
    fail(run, 1);
    run.feed(redriveRequested());
    expect(openAttempts(run.state)).toHaveLength(3);
  });
});

describe('what a redrive runs again', () => {
  it('a Task: scheduled and started again, without being entered, its timeout from zero', () => {
    const run = runProgram(buildProgram([passState('A', 'T'), taskState('T', null, { timeoutSeconds: () => 10 })]), {
      input: '{"x":1}',
    });
    run.advance(STARTED_AT + 10_000);
    run.now = STARTED_AT + 60_000;
    run.feed(redriveRequested());
    expect(nextDueAt(run.state)).toBe(STARTED_AT + 70_000);
    succeed(run, 2, '"done"');
    expect(run.historyFrom(7)).toBe(
      [
        '7 LambdaFunctionTimedOut <-6 error=States.Timeout',
        '8 ExecutionFailed <-7 error=States.Timeout',
        '9 ExecutionRedriven <-0 redriveCount=1',
        `10 LambdaFunctionScheduled <-7 ${WORK} {"x":1} timeoutInSeconds=10`,
        '11 LambdaFunctionStarted <-10',
        '12 LambdaFunctionSucceeded <-11 "done"',
        '13 TaskStateExited <-12 T "done"',
        '14 ExecutionSucceeded <-13 "done"',
      ].join('\n'),
    );
  });

  it('a Task with retriers: with all its attempts', () => {
    const run = runProgram(
      buildProgram([taskState('T', null, { retry: [retrier(['States.ALL'], { maxAttempts: 1 })] })]),
    );
    fail(run, 1);
    run.advance(STARTED_AT + 1_000);
    fail(run, 2);
    expect(run.state.status).toBe('FAILED');
    run.feed(redriveRequested());
    fail(run, 3);
    expect(run.state.status).toBe('RUNNING');
    run.advance(STARTED_AT + 2_000);
    succeed(run, 4);
    expect(run.state.status).toBe('SUCCEEDED');
  });

  it('a Task that waited for its next attempt: at once', () => {
    const run = runProgram(
      buildProgram([taskState('T', null, { retry: [retrier(['States.ALL'], { intervalSeconds: 60 })] })]),
    );
    fail(run, 1);
    run.feed({ kind: 'stopRequested', error: undefined, cause: undefined });
    run.feed(redriveRequested());
    expect(openAttempts(run.state)).toMatchObject([{ token: 'token-2', status: 'started' }]);
  });

  it('a Task whose output could not be made: called again', () => {
    const run = runProgram(
      buildProgram([
        taskState('T', null, {
          complete: (_raw, result) => {
            if (result === 0) throw new StateError('States.Runtime', 'broken');
            return outcomeOf(result);
          },
        }),
      ]),
    );
    succeed(run, 1, '0');
    expect(run.state.status).toBe('FAILED');
    run.feed(redriveRequested());
    succeed(run, 2, '1');
    expect(run.state.output?.text).toBe('1');
  });

  it('variables stay as they were', () => {
    const assigning = passState('A', 'T', { complete: (raw) => outcomeOf(raw, new Map([['v', 'kept']])) });
    const reading = taskState('T', null, { prepare: (_raw, { variable }) => variable('v') ?? null });
    const run = runProgram(buildProgram([assigning, reading]));
    fail(run, 1);
    run.feed(redriveRequested());
    expect(run.historyFrom(9)).toContain(`${WORK} "kept"`);
  });

  it('a Choice: its rules are evaluated again', () => {
    const choose: { next: string | null } = { next: null };
    const run = runProgram(buildProgram([choiceState('C', () => choose.next), passState('B', null)]));
    expect(run.state.status).toBe('FAILED');
    choose.next = 'B';
    run.feed(redriveRequested());
    expect(run.historyFrom(4)).toBe(
      [
        '4 ExecutionRedriven <-0 redriveCount=1',
        '5 ChoiceStateExited <-2 C {}',
        '6 PassStateEntered <-5 B {}',
        '7 PassStateExited <-6 B {}',
        '8 ExecutionSucceeded <-7 {}',
      ].join('\n'),
    );
  });

  it('a Wait until an instant that has passed: left at once', () => {
    const run = runProgram(buildProgram([waitState('W', null, 0, { until: () => STARTED_AT + 60_000 })]));
    run.feed({ kind: 'stopRequested', error: undefined, cause: undefined });
    run.now = STARTED_AT + 90_000;
    run.feed(redriveRequested());
    expect(run.historyFrom(4)).toBe(
      '4 ExecutionRedriven <-0 redriveCount=1\n5 WaitStateExited <-2 W {}\n6 ExecutionSucceeded <-5 {}',
    );
  });

  it('a Wait until an instant ahead: waited for', () => {
    const run = runProgram(buildProgram([waitState('W', null, 0, { until: () => STARTED_AT + 60_000 })]));
    run.feed({ kind: 'stopRequested', error: undefined, cause: undefined });
    run.now = STARTED_AT + 30_000;
    run.feed(redriveRequested());
    expect(nextDueAt(run.state)).toBe(STARTED_AT + 60_000);
  });

  it('a Wait of seconds: as many, from the redrive on', () => {
    const run = runProgram(buildProgram([waitState('W', null, 60)]));
    run.feed({ kind: 'stopRequested', error: undefined, cause: undefined });
    run.now = STARTED_AT + 90_000;
    run.feed(redriveRequested());
    expect(nextDueAt(run.state)).toBe(STARTED_AT + 150_000);
  });

  it('a Fail: entered again, and fails again', () => {
    const run = runProgram(buildProgram([failState('F', 'E', 'C')]));
    run.feed(redriveRequested());
    expect(run.historyFrom(3)).toBe(
      [
        '3 ExecutionFailed <-2 error=E cause=C',
        '4 ExecutionRedriven <-0 redriveCount=1',
        '5 FailStateEntered <-2 F {}',
        '6 ExecutionFailed <-5 error=E cause=C',
      ].join('\n'),
    );
  });

  it('a Pass that failed: evaluated again', () => {
    let isBroken = true;
    const complete = () => {
      if (isBroken) throw new StateError('States.Runtime', 'broken');
      return outcomeOf('whole');
    };
    const run = runProgram(buildProgram([passState('A', null, { complete })]));
    isBroken = false;
    run.feed(redriveRequested());
    expect(run.state.output?.text).toBe('"whole"');
  });

  it('a state that was about to be entered: entered', () => {
    const run = openHarness(buildProgram([passState('A', 'B'), passState('B', null)]), {
      limits: { burstTransitionsMax: 1 },
    });
    // The first burst of one transition is cut here, before the harness would go on.
    run.decideOnce({ kind: 'started' });
    run.decideOnce({ kind: 'stopRequested', error: undefined, cause: undefined });
    run.feed(redriveRequested());
    expect(run.historyFrom(4)).toBe(
      [
        '4 ExecutionAborted <-0',
        '5 ExecutionRedriven <-0 redriveCount=1',
        '6 PassStateEntered <-3 B {}',
        '7 PassStateExited <-6 B {}',
        '8 ExecutionSucceeded <-7 {}',
      ].join('\n'),
    );
  });

  it('a Parallel: the branches that failed or were aborted; the others keep their results', () => {
    const run = runProgram(
      buildProgram([
        parallelState('P', null, [[taskState('A', null)], [taskState('B', null)], [waitState('C', null, 60)]]),
      ]),
    );
    succeed(run, 1, '"a"');
    fail(run, 2);
    run.feed(redriveRequested());
    succeed(run, 3, '"b"');
    run.advance(STARTED_AT + 60_000);
    expect(run.historyFrom(12)).toBe(
      [
        '12 TaskStateExited <-11 A "a"',
        '13 LambdaFunctionFailed <-9 error=Custom',
        '14 TaskStateAborted <-13',
        '15 ParallelStateFailed <-13',
        '16 ExecutionFailed <-15 error=Custom',
        '17 ExecutionRedriven <-0 redriveCount=1',
        '18 ParallelStateStarted <-15',
        `19 LambdaFunctionScheduled <-13 ${WORK} {}`,
        '20 LambdaFunctionStarted <-19',
        '21 LambdaFunctionSucceeded <-20 "b"',
        '22 TaskStateExited <-21 B "b"',
        '23 WaitStateExited <-10 C {}',
        '24 ParallelStateSucceeded <-23',
        '25 ParallelStateExited <-23 P ["a","b",{}]',
        '26 ExecutionSucceeded <-25 ["a","b",{}]',
      ].join('\n'),
    );
  });

  it('a Parallel with a retrier: afterwards all its branches run, since the Parallel itself is tried again', () => {
    const run = runProgram(
      buildProgram([
        parallelState('P', null, [[taskState('A', null)], [taskState('B', null)]], {
          retry: [retrier(['States.ALL'], { maxAttempts: 1 })],
        }),
      ]),
    );
    succeed(run, 1, '"a"');
    fail(run, 2);
    run.advance(STARTED_AT + 1_000);
    succeed(run, 3, '"a2"');
    fail(run, 4);
    run.feed(redriveRequested());
    expect(openAttempts(run.state)).toMatchObject([{ token: 'token-5' }]);
    fail(run, 5);
    run.advance(STARTED_AT + 2_000);
    expect(openAttempts(run.state)).toMatchObject([{ token: 'token-6' }, { token: 'token-7' }]);
  });

  it('a Parallel inside a Parallel: what is left of both', () => {
    const inner = parallelState('I', null, [[taskState('A', null)], [taskState('B', null)]]);
    const run = runProgram(buildProgram([parallelState('P', null, [[inner], [taskState('C', null)]])]));
    succeed(run, 1, '"c"');
    succeed(run, 2, '"a"');
    fail(run, 3);
    run.feed(redriveRequested());
    expect(openAttempts(run.state)).toHaveLength(1);
    succeed(run, 4, '"b"');
    expect(run.state.output?.text).toBe('[["a","b"],"c"]');
  });

  it('a Parallel that failed with States.DataLimitExceeded: all branches', () => {
    const run = runProgram(buildProgram([parallelState('P', null, [[taskState('A', null)], [taskState('B', null)]])]), {
      limits: { payloadBytesMax: 20 },
    });
    succeed(run, 1, '"123456789012345"');
    succeed(run, 2, '"123456789012345"');
    expect(run.state.error).toBe('States.DataLimitExceeded');
    run.feed(redriveRequested());
    expect(openAttempts(run.state)).toMatchObject([{ token: 'token-3' }, { token: 'token-4' }]);
  });

  it('a Parallel whose output could not be made: only that, as all its branches have results', () => {
    let isBroken = true;
    const run = runProgram(
      buildProgram([
        parallelState('P', null, [[taskState('A', null)]], {
          complete: (_raw, results) => {
            if (isBroken) throw new StateError('States.Runtime', 'broken');
            return outcomeOf(results);
          },
        }),
      ]),
    );
    succeed(run, 1, '"a"');
    expect(run.state.status).toBe('FAILED');
    isBroken = false;
    run.feed(redriveRequested());
    expect(run.historyFrom(11)).toBe(
      [
        '11 ExecutionRedriven <-0 redriveCount=1',
        '12 ParallelStateStarted <-9',
        '13 ParallelStateSucceeded <-12',
        '14 ParallelStateExited <-12 P ["a"]',
        '15 ExecutionSucceeded <-14 ["a"]',
      ].join('\n'),
    );
  });

  it('a Map: the iterations that failed or were aborted, then those that had not begun', () => {
    const run = runProgram(buildProgram([mapState('M', null, [taskState('T', null)], { maxConcurrency: () => 2 })]), {
      input: '[1,2,3,4]',
    });
    succeed(run, 1, '"one"');
    fail(run, 2);
    run.feed(redriveRequested());
    expect(run.historyFrom(19)).toBe(
      [
        '19 LambdaFunctionFailed <-11 error=Custom',
        '20 MapIterationFailed <-19 M index=1',
        '21 TaskStateAborted <-19',
        '22 MapIterationAborted <-19 M index=2',
        '23 TaskStateAborted <-19',
        '24 MapStateFailed <-19',
        '25 ExecutionFailed <-24 error=Custom',
        '26 ExecutionRedriven <-0 redriveCount=1',
        '27 MapStateStarted <-24 length=4',
        '28 MapIterationStarted <-27 M index=1',
        '29 MapIterationStarted <-27 M index=2',
        `30 LambdaFunctionScheduled <-19 ${WORK} 2`,
        '31 LambdaFunctionStarted <-30',
        `32 LambdaFunctionScheduled <-18 ${WORK} 3`,
        '33 LambdaFunctionStarted <-32',
      ].join('\n'),
    );
    succeed(run, 4, '"two"');
    succeed(run, 5, '"three"');
    succeed(run, 6, '"four"');
    expect(run.state.output?.text).toBe('["one","two","three","four"]');
  });

  it('a Map that is stopped again before its iterations are taken up: all of them, at the next redrive', () => {
    const run = runProgram(buildProgram([mapState('M', null, [taskState('T', null)], { maxConcurrency: () => 1 })]), {
      input: '[1,2]',
    });
    succeed(run, 1, '"one"');
    for (let redrives = 0; redrives < 3; redrives++) {
      run.feed({ kind: 'stopRequested', error: undefined, cause: undefined });
      run.feed(redriveRequested());
    }
    succeed(run, 5, '"two"');
    expect(run.state.output?.text).toBe('["one","two"]');
  });

  it('a Map of large items: with the items that it began with', () => {
    const values = ['x'.repeat(2_000), 'y'.repeat(2_000)];
    let items = values;
    const run = runProgram(
      buildProgram([
        mapState('M', null, [taskState('T', null)], { items: () => items.map((value) => ({ value, key: undefined })) }),
      ]),
    );
    fail(run, 1);
    items = [];
    run.feed(redriveRequested());
    expect(openAttempts(run.state)).toHaveLength(2);
    succeed(run, 3, '1');
    succeed(run, 4, '2');
    expect(run.state.output?.text).toBe('[1,2]');
  });

  it('what a catcher has taken: nothing of it, since the state was left', () => {
    const run = runProgram(
      buildProgram([
        parallelState('P', null, [[taskState('A', null)]], { catch: [catcher(['States.ALL'], 'B')] }),
        taskState('B', null),
      ]),
    );
    fail(run, 1);
    fail(run, 2);
    run.feed(redriveRequested());
    succeed(run, 3, '"b"');
    expect(run.state.output?.text).toBe('"b"');
  });
});
