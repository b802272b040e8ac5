import { type Json, type Outcome, StateError } from '@stepwright/asl';
import { describe, expect, it } from 'vitest';
import {
  buildProgram,
  choiceState,
  failState,
  outcomeOf,
  passState,
  succeedState,
  taskState,
  waitState,
} from '../testing/program-builder.ts';
import { runProgram, STARTED_AT } from './decide-harness.ts';
import { nextDueAt } from './execution-state.ts';

const broken = (): never => {
  throw new StateError('States.Runtime', 'Broken.');
};

/** How an execution ends whose first state, X, cannot be evaluated. */
const brokenX =
  "3 ExecutionFailed <-2 error=States.Runtime cause=An error occurred while executing the state 'X' (entered at the event id #2). Broken.";

describe('Pass state', () => {
  it('entered: is left with its output', () => {
    const run = runProgram(buildProgram([passState('X', null, { complete: () => outcomeOf('out') })]));
    expect(run.historyFrom(3)).toBe('3 PassStateExited <-2 X "out"\n4 ExecutionSucceeded <-3 "out"');
  });

  it('entered, bad field: fails the execution', () => {
    expect(runProgram(buildProgram([passState('X', null, { complete: broken })])).historyFrom(3)).toBe(brokenX);
  });

  it('an error of ours is not a failure of the state', () => {
    const program = buildProgram([
      passState('X', null, {
        complete: () => {
          throw new TypeError('a bug');
        },
      }),
    ]);
    expect(() => runProgram(program)).toThrow('a bug');
  });

  it('shows the variables that it sets, which later states see', () => {
    const program = buildProgram([
      passState('X', 'Y', {
        complete: (raw) =>
          outcomeOf(
            raw,
            new Map<string, Json>([
              ['v', [1]],
              ['__proto__', 'p'],
            ]),
          ),
      }),
      passState('Y', null, { complete: (_raw, { variable }) => outcomeOf([variable('v') ?? 0, variable('w') ?? 0]) }),
    ]);
    expect(runProgram(program).historyFrom(3)).toContain(
      '3 PassStateExited <-2 X {} assignedVariables={"v":"[1]","__proto__":"\\"p\\""}',
    );
    expect(runProgram(program).state.output?.text).toBe('[[1],0]');
  });

  it('stores a large variable, a large output and both at once only once each', () => {
    const [one, two] = ['x'.repeat(2_000), 'y'.repeat(2_000)];
    const program = buildProgram([
      passState('X', 'Y', { complete: () => outcomeOf(one, new Map([['v', two]])) }),
      passState('Y', null, { complete: () => outcomeOf([one], new Map([['w', two]])) }),
    ]);
    const stored = runProgram(program).records.flatMap(({ newPayloads }) => newPayloads.map(({ text }) => text));
    expect(stored).toEqual([`"${one}"`, `"${two}"`, `["${one}"]`]);
  });

  it('shows no variables for an Assign that sets none', () => {
    const program = buildProgram([passState('X', null, { complete: (raw) => outcomeOf(raw, new Map()) })]);
    expect(runProgram(program).historyFrom(3)).toContain('3 PassStateExited <-2 X {}\n');
  });

  it.each<[string, () => Outcome]>([
    ['an output', () => outcomeOf('xxxxx')],
    ['a variable', () => outcomeOf(1, new Map([['v', 'xxxxx']]))],
    [
      'variables together',
      () =>
        outcomeOf(
          1,
          new Map([
            ['v', 'xx'],
            ['w', 'xx'],
          ]),
        ),
    ],
  ])('fails for %s over the limit', (_what, complete) => {
    const program = buildProgram([passState('X', null, { complete })]);
    expect(runProgram(program, { limits: { payloadBytesMax: 6 } }).historyFrom(3)).toBe(
      "3 ExecutionFailed <-2 error=States.DataLimitExceeded cause=The state/task 'X' returned a result with a size exceeding the maximum number of bytes service limit.",
    );
  });

  it('counts the limit in bytes of UTF-8', () => {
    const program = (text: string) => buildProgram([passState('X', null, { complete: () => outcomeOf(text) })]);
    expect(runProgram(program('éé'), { limits: { payloadBytesMax: 6 } }).state.status).toBe('SUCCEEDED');
    expect(runProgram(program('éé€'), { limits: { payloadBytesMax: 6 } }).state.status).toBe('FAILED');
  });
});

describe('Choice state', () => {
  it('entered, a rule matches: goes where it says', () => {
    const program = buildProgram([choiceState('X', () => 'Z'), passState('Y', null), passState('Z', null)]);
    expect(runProgram(program).historyFrom(3)).toContain('3 ChoiceStateExited <-2 X {}\n4 PassStateEntered <-3 Z {}');
  });

  it('entered, nothing matches: fails with States.Runtime', () => {
    expect(runProgram(buildProgram([choiceState('X', () => null)])).historyFrom(3)).toBe(
      "3 ExecutionFailed <-2 error=States.Runtime cause=An error occurred while executing the state 'X' (entered at the event id #2). Failed to transition out of the state. The state does not point to a next state.",
    );
  });

  it('entered, bad path: fails', () => {
    expect(runProgram(buildProgram([choiceState('X', broken)])).historyFrom(3)).toBe(brokenX);
  });
});

describe('Wait state', () => {
  it('entered, the instant lies ahead: waits until it is due', () => {
    const run = runProgram(buildProgram([waitState('X', null, 10)]));
    expect(run.historyFrom(2)).toBe('2 WaitStateEntered <-0 X {}');
    expect(nextDueAt(run.state)).toBe(STARTED_AT + 10_000);
    expect(run.advance(STARTED_AT + 9_999).record).toBeUndefined();
    run.advance(STARTED_AT + 10_000);
    expect(run.historyFrom(3)).toBe('3 WaitStateExited <-2 X {}\n4 ExecutionSucceeded <-3 {}');
  });

  it('entered, the instant has passed: is left at once', () => {
    expect(runProgram(buildProgram([waitState('X', null, 0)])).state.status).toBe('SUCCEEDED');
  });

  it('entered, bad field: fails', () => {
    expect(runProgram(buildProgram([waitState('X', null, 1, { until: broken })])).historyFrom(3)).toBe(brokenX);
  });

  it('due, bad output: fails', () => {
    const run = runProgram(buildProgram([waitState('X', null, 1, { complete: broken })]));
    run.advance(STARTED_AT + 1_000);
    expect(run.historyFrom(3)).toBe(brokenX);
  });

  it('waiting, stopped: goes without an event of its own', () => {
    const run = runProgram(buildProgram([waitState('X', null, 10)]));
    run.feed({ kind: 'stopRequested', error: undefined, cause: undefined });
    expect(run.historyFrom(3)).toBe('3 ExecutionAborted <-0');
    expect(run.advance(STARTED_AT + 10_000).record).toBeUndefined();
  });
});

describe('Succeed state', () => {
  it('entered: ends the machine with its output', () => {
    const program = buildProgram([succeedState('X', { complete: () => outcomeOf(1) }), taskState('T', null)]);
    expect(runProgram(program).historyFrom(2)).toBe(
      '2 SucceedStateEntered <-0 X {}\n3 SucceedStateExited <-2 X 1\n4 ExecutionSucceeded <-3 1',
    );
  });

  it('entered, bad field: fails', () => {
    expect(runProgram(buildProgram([succeedState('X', { complete: broken })])).historyFrom(3)).toBe(brokenX);
  });
});

describe('Fail state', () => {
  it('entered: fails the execution with its own error and cause', () => {
    expect(runProgram(buildProgram([failState('X', 'Oops', 'why')])).historyFrom(2)).toBe(
      '2 FailStateEntered <-0 X {}\n3 ExecutionFailed <-2 error=Oops cause=why',
    );
  });

  it('entered, neither error nor cause: fails the execution without them', () => {
    const run = runProgram(buildProgram([failState('X', undefined, undefined)]));
    expect(run.historyFrom(3)).toBe('3 ExecutionFailed <-2');
    expect(run.state).toMatchObject({ status: 'FAILED', error: undefined, cause: undefined });
  });

  it('entered, bad path: fails with States.Runtime', () => {
    const program = buildProgram([{ ...failState('X', 'Oops', 'why'), failure: broken }]);
    expect(runProgram(program).historyFrom(3)).toBe(brokenX);
  });
});
