import { describe, expect, it } from 'vitest';
import type { Json } from '@stepwright/asl';
import { defaultEngineLimits } from '../run/limits.ts';
import {
  buildProgram,
  choiceState,
  mapState,
  outcomeOf,
  parallelState,
  passState,
  retrier,
  taskState,
  waitState,
} from '../testing/program-builder.ts';
import { type DecideLimits, decide, type Fact } from './decide.ts';
import { openHarness, runProgram, startOf, STARTED_AT } from './decide-harness.ts';
import { headOf, newExecutionState, nextDueAt } from './execution-state.ts';

const loop = buildProgram([choiceState('C', () => 'C')]);

const unchanged = {
  record: undefined,
  commands: [],
  isUnfinished: false,
  evaluationSteps: 0,
  reply: { kind: 'ignored' },
};

describe('decide', () => {
  it('runs a machine of Pass states to its end in one burst, and shows the input as it was sent', () => {
    const run = runProgram(buildProgram([passState('A', 'B'), passState('B', null)]), { input: '{"x": 1}' });
    expect(run.records).toHaveLength(1);
    expect(run.history()).toBe(
      [
        '1 ExecutionStarted <-0 {"x": 1} roleArn=arn:aws:iam::123456789012:role/role',
        '2 PassStateEntered <-0 A {"x":1}',
        '3 PassStateExited <-2 A {"x":1}',
        '4 PassStateEntered <-3 B {"x":1}',
        '5 PassStateExited <-4 B {"x":1}',
        '6 ExecutionSucceeded <-5 {"x":1}',
      ].join('\n'),
    );
    expect(headOf(run.state)).toEqual({
      status: 'SUCCEEDED',
      dueAt: undefined,
      isUnsettled: false,
      stoppedAt: STARTED_AT,
      output: '{"x":1}',
      error: undefined,
      cause: undefined,
      offeredActivities: [],
      redriveCount: 0,
      redrivenAt: undefined,
      revision: 1,
    });
  });

  it('shows the version and the alias that were started', () => {
    const program = buildProgram([passState('A', null)]);
    const state = newExecutionState(
      { ...startOf('{}'), stateMachineAliasArn: 'alias', stateMachineVersionArn: 'version' },
      'STANDARD',
    );
    const { record } = decide(state, program, { kind: 'started' }, worldAt(STARTED_AT));
    expect(record?.entries[0]).toMatchObject({ stateMachineAliasArn: 'alias', stateMachineVersionArn: 'version' });
  });

  it('begins once: started again changes nothing', () => {
    const run = runProgram(buildProgram([waitState('W', null, 1)]));
    expect(run.feed({ kind: 'started' })).toEqual(unchanged);
  });

  it('a fact of any kind changes nothing in a closed execution', () => {
    const run = runProgram(buildProgram([passState('A', null)]));
    const facts: readonly Fact[] = [
      { kind: 'started' },
      { kind: 'continued' },
      { kind: 'slotAcquired', token: 'x' },
      { kind: 'taskSucceeded', token: 'x', output: '1' },
      { kind: 'taskFailed', token: 'x', error: undefined, cause: undefined },
      { kind: 'tokenSucceeded', token: 'x', output: '1' },
      { kind: 'tokenFailed', token: 'x', error: undefined, cause: undefined },
      { kind: 'tokenHeartbeat', token: 'x' },
      { kind: 'taskWanted', activityArn: 'x', workerName: undefined },
      { kind: 'timeAdvanced' },
      { kind: 'stopRequested', error: undefined, cause: undefined },
      { kind: 'ownerChanged' },
    ];
    for (const fact of facts) {
      expect(run.feed(fact)).toEqual(unchanged);
    }
  });

  it('continued, with nothing ready: changes nothing', () => {
    expect(runProgram(buildProgram([waitState('W', null, 1)])).feed({ kind: 'continued' }).record).toBeUndefined();
  });
});

describe('a stop', () => {
  it('aborts the execution with the error and cause given, and cancels what runs', () => {
    const run = runProgram(buildProgram([parallelState('P', null, [[taskState('A', null)], [taskState('B', null)]])]));
    run.feed({ kind: 'stopRequested', error: 'E', cause: 'c' });
    expect(run.historyFrom(10)).toBe('10 ExecutionAborted <-0 error=E cause=c');
    expect(run.commands).toEqual([
      { kind: 'cancelAttempt', token: 'token-1' },
      { kind: 'cancelAttempt', token: 'token-2' },
    ]);
    expect(run.state).toMatchObject({ status: 'ABORTED', error: 'E', cause: 'c' });
  });
});

describe("the machine's timeout", () => {
  it('ends the execution, without an error', () => {
    const run = runProgram(buildProgram([waitState('W', null, 60)], 5));
    expect(nextDueAt(run.state)).toBe(STARTED_AT + 5_000);
    run.advance(STARTED_AT + 5_000);
    expect(run.historyFrom(3)).toBe('3 ExecutionTimedOut <-0');
    expect(run.state).toMatchObject({ status: 'TIMED_OUT', error: undefined, cause: undefined });
  });

  it.each([
    ['STANDARD', 31_536_000],
    ['EXPRESS', 300],
  ] as const)('is never longer than a %s execution may live', (machineType, seconds) => {
    const program = buildProgram([waitState('W', null, 99_999_999)], 99_999_998);
    expect(nextDueAt(runProgram(program, { machineType }).state)).toBe(STARTED_AT + seconds * 1_000);
  });

  it('comes after whatever was due before it, when time has leapt', () => {
    const run = runProgram(buildProgram([waitState('W', 'V', 2), waitState('V', null, 60)], 5));
    run.advance(STARTED_AT + 3_600_000);
    expect(run.historyFrom(3)).toBe('3 WaitStateExited <-2 W {}\n4 ExecutionTimedOut <-0');
  });

  it('gives way to a timer that is due at the same instant', () => {
    const run = runProgram(buildProgram([waitState('W', null, 5)], 5));
    run.advance(STARTED_AT + 5_000);
    expect(run.state.status).toBe('SUCCEEDED');
  });
});

describe('timers', () => {
  it('fire soonest first, all that are due', () => {
    const run = runProgram(
      buildProgram([
        parallelState('P', null, [[waitState('A', null, 3)], [waitState('B', null, 1)], [waitState('C', null, 9)]]),
      ]),
    );
    run.advance(STARTED_AT + 5_000);
    expect(run.historyFrom(7)).toBe('7 WaitStateExited <-5 B {}\n8 WaitStateExited <-4 A {}');
    expect(nextDueAt(run.state)).toBe(STARTED_AT + 9_000);
  });

  it('left over by a spent burst stay due', () => {
    const branches = [1, 2, 3].map((n) => [waitState(`W${n}`, null, n)]);
    const run = runProgram(buildProgram([parallelState('P', null, branches)]), { limits: { burstTransitionsMax: 2 } });
    const decision = run.advance(STARTED_AT + 5_000);
    expect(decision.isUnfinished).toBe(false);
    expect(nextDueAt(run.state)).toBe(STARTED_AT + 3_000);
    run.advance(run.now);
    expect(run.state.status).toBe('SUCCEEDED');
  });

  it('of a retry without a delay fire in the same turn', () => {
    const run = runProgram(
      buildProgram([
        taskState('T', null, { timeoutSeconds: () => 1, retry: [retrier(['States.ALL'], { intervalSeconds: 0 })] }),
      ]),
    );
    run.advance(STARTED_AT + 1_000);
    expect(run.commands.map(({ kind }) => kind)).toEqual(['cancelAttempt', 'startAttempt']);
  });
});

describe('a burst', () => {
  it('stops at its transitions and goes on where it stopped', () => {
    const run = openHarness(loop, { limits: { historyEventsMax: 100, burstTransitionsMax: 10 } });
    run.feed({ kind: 'started' });
    expect(run.records.map(({ entries }) => entries.length)).toEqual([21, 20, 20, 20, 19]);
    expect(run.state.status).toBe('FAILED');
  });

  it('stops at its bytes', () => {
    const program = buildProgram([
      passState('A', 'B', { complete: () => outcomeOf('x'.repeat(2_000)) }),
      passState('B', null),
    ]);
    expect(runProgram(program, { limits: { burstBytesMax: 1_000 } }).records).toHaveLength(2);
    expect(runProgram(program, { limits: { burstBytesMax: 100_000 } }).records).toHaveLength(1);
  });

  it('stops at the steps of its evaluations', () => {
    const costly = (name: string, next: string | null) =>
      passState(name, next, {
        complete: (raw, { meter }) => {
          meter.spend(400);
          return outcomeOf(raw);
        },
      });
    const program = buildProgram([costly('A', 'B'), costly('B', 'C'), costly('C', 'D'), costly('D', null)]);
    expect(runProgram(program, { limits: { burstEvaluationStepsMax: 800 } }).records).toHaveLength(2);
    expect(runProgram(program, { limits: { burstEvaluationStepsMax: 1_601 } }).records).toHaveLength(1);
  });

  it('leaves the iterations of a Map that it cannot start to the next one, and the history is the same', () => {
    const map = mapState('M', null, [passState('A', 'T'), taskState('T', null)], {
      itemInput: (_raw, item, { meter }) => {
        meter.spend(400);
        return item.value;
      },
      maxConcurrency: () => 4,
    });
    const run = (limits: Partial<DecideLimits>) => runProgram(buildProgram([map]), { input: '[1,2,3,4,5,6]', limits });
    const cut = run({ burstEvaluationStepsMax: 1_000 });
    expect(cut.records).toHaveLength(2);
    expect(cut.commands.map(({ kind }) => kind)).toEqual(Array(4).fill('startAttempt'));
    const whole = run({});
    expect(whole.records).toHaveLength(1);
    expect(cut.history()).toBe(whole.history());
    for (const harness of [cut, whole]) {
      for (let n = 1; n <= 6; n++) harness.feed({ kind: 'taskSucceeded', token: harness.token(n), output: '1' });
    }
    expect(cut.history()).toBe(whole.history());
    expect(cut.state.status).toBe('SUCCEEDED');
  });

  it('lets a new owner start the iterations that were left', () => {
    const map = mapState('M', null, [taskState('T', null)], {
      itemInput: (_raw, item, { meter }) => {
        meter.spend(400);
        return item.value;
      },
      maxConcurrency: () => 4,
    });
    const run = openHarness(buildProgram([map]), { input: '[1,2,3,4]', limits: { burstEvaluationStepsMax: 1 } });
    expect(run.decideOnce({ kind: 'started' }).isUnfinished).toBe(true);
    expect(run.state.scopes.size).toBe(2);
    run.feed({ kind: 'ownerChanged' });
    expect(run.state.attempts.size).toBe(4);
  });

  it('lets every scope have its turn', () => {
    const spin = (name: string) => [choiceState(name, () => name)];
    const run = openHarness(buildProgram([parallelState('P', null, [spin('A'), spin('B')])]), {
      limits: { historyEventsMax: 12, burstTransitionsMax: 3 },
    });
    run.feed({ kind: 'started' });
    expect(
      run
        .historyFrom(4)
        .split('\n')
        .slice(0, 8)
        .map((line) => line.split(' ')[3]),
    ).toEqual(['A', 'A', 'B', 'B', 'A', 'A', 'B', 'B']);
  });
});

describe('the history limit', () => {
  it('makes its last event an ExecutionFailed after the one before', () => {
    const run = runProgram(loop, { limits: { historyEventsMax: 10 } });
    expect(run.historyFrom(9)).toBe(
      '9 ChoiceStateExited <-8 C {}\n10 ExecutionFailed <-9 error=States.Runtime cause=The execution reached the maximum number of history events (10).',
    );
  });

  it('has room for an execution that succeeds with its last event', () => {
    const program = buildProgram([passState('A', null)]);
    expect(runProgram(program, { limits: { historyEventsMax: 4 } }).state.status).toBe('SUCCEEDED');
    expect(runProgram(program, { limits: { historyEventsMax: 3 } }).state.status).toBe('FAILED');
  });

  it('gives back the slot of an attempt that it keeps from starting', () => {
    const run = runProgram(buildProgram([taskState('T', null)]), { limits: { historyEventsMax: 4 } });
    expect(run.commands).toEqual([
      { kind: 'cancelAttempt', token: 'token-1' },
      { kind: 'releaseSlot', resource: 'arn:aws:lambda:us-east-1:123456789012:function:work' },
    ]);
  });
});

describe('a new owner', () => {
  it('takes up what was ready', () => {
    const { state, world } = halfDone();
    const decision = decide(state, loop, { kind: 'ownerChanged' }, world);
    expect(decision.record?.entries).not.toHaveLength(0);
  });

  it('fails each attempt that was started, unless an earlier one has ended the execution', () => {
    const run = runProgram(buildProgram([parallelState('P', null, [[taskState('A', null)], [taskState('B', null)]])]));
    run.feed({ kind: 'ownerChanged' });
    expect(run.history().match(/LambdaFunctionFailed/g)).toHaveLength(1);
    expect(run.state.status).toBe('FAILED');
  });

  it('retries those that failed, and leaves waits alone', () => {
    const items = { items: () => [1, 2].map((value) => ({ value, key: undefined })) };
    const run = runProgram(
      buildProgram([
        parallelState('P', null, [
          [mapState('M', null, [taskState('A', null, { retry: [retrier(['Lambda.SdkClientException'])] })], items)],
          [waitState('W', null, 50)],
        ]),
      ]),
    );
    run.feed({ kind: 'ownerChanged' });
    run.advance(STARTED_AT + 1_000);
    expect(run.commands.map(({ kind }) => kind)).toEqual(['startAttempt', 'startAttempt']);
    run.feed({ kind: 'taskSucceeded', token: 'token-3', output: '"a"' });
    run.feed({ kind: 'taskSucceeded', token: 'token-4', output: '"b"' });
    run.advance(STARTED_AT + 50_000);
    expect(run.state.output?.text).toBe('[["a","b"],{}]');
  });
});

function worldAt(now: number) {
  return {
    now,
    random: () => 0.5,
    uuid: () => 'uuid',
    token: () => 'token',
    taskToken: () => 'task-token',
    activityExists: () => true,
    prepareParameters: (_resource: string, parameters: Json) => parameters,
    tryAcquireSlot: () => true,
    limits: { ...defaultEngineLimits, burstTransitionsMax: 3 },
  };
}

function halfDone() {
  const world = worldAt(STARTED_AT);
  const state = newExecutionState(startOf('{}'), 'STANDARD');
  expect(decide(state, loop, { kind: 'started' }, world).isUnfinished).toBe(true);
  return { state, world };
}
