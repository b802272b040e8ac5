import { StateError } from '@stepwright/asl';
import { describe, expect, it } from 'vitest';
import {
  buildProgram,
  catcher,
  choiceState,
  failState,
  mapState,
  outcomeOf,
  parallelState,
  passState,
  retrier,
  taskState,
  waitState,
} from '../testing/program-builder.ts';
import { runProgram, STARTED_AT } from './decide-harness.ts';
import { openAttempts, nextDueAt } from './execution-state.ts';

const WORK = 'resource=arn:aws:lambda:us-east-1:123456789012:function:work';

describe('Parallel state', () => {
  it('runs its branches breadth first and joins them after the last one to finish', () => {
    const run = runProgram(
      buildProgram([
        parallelState('P', 'Z', [[passState('A', null)], [passState('B', 'C'), passState('C', null)]]),
        passState('Z', null),
      ]),
      { input: '[1]' },
    );
    expect(run.historyFrom(2)).toBe(
      [
        '2 ParallelStateEntered <-0 P [1]',
        '3 ParallelStateStarted <-2',
        '4 PassStateEntered <-3 A [1]',
        '5 PassStateExited <-4 A [1]',
        '6 PassStateEntered <-3 B [1]',
        '7 PassStateExited <-6 B [1]',
        '8 PassStateEntered <-7 C [1]',
        '9 PassStateExited <-8 C [1]',
        '10 ParallelStateSucceeded <-9',
        '11 ParallelStateExited <-9 P [[1],[1]]',
        '12 PassStateEntered <-11 Z [[1],[1]]',
        '13 PassStateExited <-12 Z [[1],[1]]',
        '14 ExecutionSucceeded <-13 [[1],[1]]',
      ].join('\n'),
    );
  });

  it('keeps results in the order of the branches, whichever finishes first', () => {
    const run = runProgram(buildProgram([parallelState('P', null, [[taskState('A', null)], [taskState('B', null)]])]));
    run.feed({ kind: 'taskSucceeded', token: 'token-2', output: '"b"' });
    run.feed({ kind: 'taskSucceeded', token: 'token-1', output: '"a"' });
    expect(run.state.output?.text).toBe('["a","b"]');
    expect(run.historyFrom(14)).toBe(
      '14 ParallelStateSucceeded <-13\n15 ParallelStateExited <-13 P ["a","b"]\n16 ExecutionSucceeded <-15 ["a","b"]',
    );
  });

  it('gives the branches what it prepares', () => {
    const run = runProgram(buildProgram([parallelState('P', null, [[passState('A', null)]], { prepare: () => 'in' })]));
    expect(run.historyFrom(4)).toContain('4 PassStateEntered <-3 A "in"');
  });

  it('entered, bad field: fails without a …StateStarted', () => {
    const run = runProgram(
      buildProgram([
        parallelState('P', null, [[passState('A', null)]], {
          prepare: () => {
            throw new StateError('States.Runtime', 'Broken.');
          },
        }),
      ]),
    );
    expect(run.historyFrom(3)).toMatch(/^3 ExecutionFailed <-2 error=States.Runtime/);
  });

  it('its own output fails: the execution fails after ParallelStateSucceeded', () => {
    const run = runProgram(
      buildProgram([
        parallelState('P', null, [[passState('A', null)]], {
          complete: () => {
            throw new StateError('States.Runtime', 'Broken.');
          },
        }),
      ]),
    );
    expect(run.historyFrom(6)).toBe(
      "6 ParallelStateSucceeded <-5\n7 ExecutionFailed <-6 error=States.Runtime cause=An error occurred while executing the state 'P' (entered at the event id #2). Broken.",
    );
  });

  it('a Fail state in a branch fails it with its own error', () => {
    const run = runProgram(buildProgram([parallelState('P', null, [[failState('F', 'Oops', 'why')]])]));
    expect(run.historyFrom(4)).toBe(
      '4 FailStateEntered <-3 F {}\n5 ParallelStateFailed <-4\n6 ExecutionFailed <-5 error=Oops cause=why',
    );
  });

  it('retries all branches without being entered again, and fails once', () => {
    const run = runProgram(
      buildProgram([
        parallelState('P', null, [[failState('F', 'Oops', 'why')]], { retry: [retrier(['Oops'], { maxAttempts: 1 })] }),
      ]),
    );
    expect(nextDueAt(run.state)).toBe(STARTED_AT + 1_000);
    run.advance(STARTED_AT + 1_000);
    expect(run.historyFrom(3)).toBe(
      [
        '3 ParallelStateStarted <-2',
        '4 FailStateEntered <-3 F {}',
        '5 ParallelStateStarted <-4',
        '6 FailStateEntered <-5 F {}',
        '7 ParallelStateFailed <-6',
        '8 ExecutionFailed <-7 error=Oops cause=why',
      ].join('\n'),
    );
  });

  it('a task that fails in a branch is aborted, and caught by the Parallel', () => {
    const run = runProgram(
      buildProgram([
        parallelState('P', null, [[taskState('T', null)]], { catch: [catcher(['Boom'], 'Z')] }),
        passState('Z', null),
      ]),
    );
    run.feed({ kind: 'taskFailed', token: 'token-1', error: 'Boom', cause: 'why' });
    expect(run.historyFrom(7)).toBe(
      [
        '7 LambdaFunctionFailed <-6 error=Boom cause=why',
        '8 TaskStateAborted <-7',
        '9 ParallelStateFailed <-7',
        '10 ParallelStateExited <-9 P {"Error":"Boom","Cause":"why"}',
        '11 PassStateEntered <-10 Z {"Error":"Boom","Cause":"why"}',
        '12 PassStateExited <-11 Z {"Error":"Boom","Cause":"why"}',
        '13 ExecutionSucceeded <-12 {"Error":"Boom","Cause":"why"}',
      ].join('\n'),
    );
  });

  it('aborts what runs beside the failed branch, waits without an event and nested states with theirs', () => {
    const run = runProgram(
      buildProgram([
        parallelState('P', null, [
          [taskState('A', null)],
          [waitState('W', null, 60)],
          [parallelState('Q', null, [[taskState('B', null)]])],
          [mapState('M', null, [taskState('C', null)], { items: () => [{ value: 0, key: undefined }] })],
          [taskState('D', null, { retry: [retrier(['Boom'])] })],
        ]),
      ]),
    );
    expect(openAttempts(run.state)).toHaveLength(4);
    run.feed({ kind: 'taskFailed', token: 'token-2', error: 'Boom', cause: undefined });
    run.feed({ kind: 'taskFailed', token: 'token-1', error: 'Boom', cause: undefined });
    expect(run.historyFrom(23)).toBe(
      [
        '23 LambdaFunctionFailed <-6 error=Boom',
        '24 TaskStateAborted <-23',
        '25 ParallelStateAborted <-23',
        '26 TaskStateAborted <-23',
        '27 MapStateAborted <-23',
        '28 MapIterationAborted <-23 M index=0',
        '29 TaskStateAborted <-23',
        '30 TaskStateAborted <-23',
        '31 ParallelStateFailed <-23',
        '32 ExecutionFailed <-31 error=Boom',
      ].join('\n'),
    );
  });

  it('cancels the attempts of aborted branches; their late results change nothing', () => {
    const run = runProgram(
      buildProgram([
        parallelState('P', null, [[taskState('A', null)], [taskState('B', null)]], {
          catch: [catcher(['States.ALL'], 'W')],
        }),
        waitState('W', null, 60),
      ]),
    );
    run.feed({ kind: 'taskFailed', token: 'token-1', error: 'Boom', cause: undefined });
    expect(run.commands).toEqual([{ kind: 'cancelAttempt', token: 'token-2' }]);
    expect(run.feed({ kind: 'taskSucceeded', token: 'token-2', output: '1' }).record).toBeUndefined();
  });

  it('an attempt that is scheduled and cancelled by the same fact is never dispatched, and its slot is given back', () => {
    const program = buildProgram([
      parallelState('P', null, [[taskState('A', null)], [failState('F', 'Oops', undefined)]]),
    ]);
    expect(runProgram(program).commands).toEqual([
      { kind: 'releaseSlot', resource: 'arn:aws:lambda:us-east-1:123456789012:function:work' },
    ]);
    expect(runProgram(program, { slots: 0 }).commands).toEqual([]);
    expect(runProgram(program).historyFrom(4)).toBe(
      [
        '4 TaskStateEntered <-3 A {}',
        `5 LambdaFunctionScheduled <-4 ${WORK} {}`,
        '6 LambdaFunctionStarted <-5',
        '7 FailStateEntered <-3 F {}',
        '8 TaskStateAborted <-7',
        '9 ParallelStateFailed <-7',
        '10 ExecutionFailed <-9 error=Oops',
      ].join('\n'),
    );
  });

  it('States.Runtime in a branch ends the execution, past every catcher and without the events of an abort', () => {
    const run = runProgram(
      buildProgram([
        parallelState('P', null, [[taskState('A', null)], [choiceState('C', () => null)]], {
          retry: [retrier(['States.ALL'])],
          catch: [catcher(['States.ALL', 'States.Runtime'], 'Z')],
        }),
        passState('Z', null),
      ]),
    );
    expect(run.historyFrom(7)).toMatch(/^7 ChoiceStateEntered <-3 C \{\}\n8 ExecutionFailed <-7 error=States.Runtime/);
  });

  it('branches have variables of their own and read those outside', () => {
    const seen = passState('B', null, {
      complete: (_raw, { variable }) => outcomeOf([variable('outer') ?? 'none', variable('inner') ?? 'none']),
    });
    const run = runProgram(
      buildProgram([
        passState('X', 'P', { complete: (raw) => outcomeOf(raw, new Map([['outer', 1]])) }),
        parallelState('P', 'Y', [
          [passState('A', 'B', { complete: (raw) => outcomeOf(raw, new Map([['inner', 2]])) }), seen],
          [{ ...seen, name: 'D' }],
        ]),
        passState('Y', null, { complete: (raw, { variable }) => outcomeOf([raw, variable('inner') ?? 'none']) }),
      ]),
    );
    expect(run.state.output?.text).toBe('[[[1,2],[1,"none"]],"none"]');
  });
});
