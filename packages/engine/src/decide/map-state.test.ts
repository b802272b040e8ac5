import { type Json, StateError } from '@stepwright/asl';
import { describe, expect, it } from 'vitest';
import {
  buildProgram,
  catcher,
  failState,
  mapState,
  outcomeOf,
  passState,
  retrier,
  taskState,
} from '../testing/program-builder.ts';
import { runProgram, STARTED_AT } from './decide-harness.ts';

type Overrides = Parameters<typeof mapState>[3];

function oneMap(processor: Parameters<typeof mapState>[2], overrides: Overrides = {}) {
  return buildProgram([mapState('M', null, processor, overrides), passState('Z', null)]);
}

describe('Map state', () => {
  it('runs one item after the other where MaxConcurrency is 1', () => {
    const run = runProgram(oneMap([passState('A', null)], { maxConcurrency: () => 1 }), { input: '["a","b"]' });
    expect(run.historyFrom(2)).toBe(
      [
        '2 MapStateEntered <-0 M ["a","b"]',
        '3 MapStateStarted <-2 length=2',
        '4 MapIterationStarted <-3 M index=0',
        '5 PassStateEntered <-4 A "a"',
        '6 PassStateExited <-5 A "a"',
        '7 MapIterationSucceeded <-6 M index=0',
        '8 MapIterationStarted <-6 M index=1',
        '9 PassStateEntered <-8 A "b"',
        '10 PassStateExited <-9 A "b"',
        '11 MapIterationSucceeded <-10 M index=1',
        '12 MapStateSucceeded <-11',
        '13 MapStateExited <-11 M ["a","b"]',
        '14 ExecutionSucceeded <-13 ["a","b"]',
      ].join('\n'),
    );
  });

  it('starts all items at once where nothing holds it back', () => {
    const run = runProgram(oneMap([taskState('A', null)]), { input: '[1,2,3]' });
    expect(run.historyFrom(3)).toContain(
      [
        '3 MapStateStarted <-2 length=3',
        '4 MapIterationStarted <-3 M index=0',
        '5 MapIterationStarted <-3 M index=1',
        '6 MapIterationStarted <-3 M index=2',
        '7 TaskStateEntered <-4 A 1',
      ].join('\n'),
    );
  });

  it.each([
    [0, 2],
    [1, 1],
    [9, 2],
  ])('MaxConcurrency %i runs %i items at once where the engine allows 2', (wanted, expected) => {
    const run = runProgram(oneMap([taskState('A', null)], { maxConcurrency: () => wanted }), {
      input: '[1,2,3]',
      limits: { mapConcurrencyMax: 2 },
    });
    expect(run.commands).toHaveLength(expected);
  });

  it('starts the next item when one is over, after the last event of that one', () => {
    const run = runProgram(oneMap([taskState('A', null)], { maxConcurrency: () => 2 }), { input: '[1,2,3]' });
    run.feed({ kind: 'taskSucceeded', token: 'token-2', output: '0' });
    expect(run.historyFrom(12)).toContain(
      [
        '12 LambdaFunctionSucceeded <-11 0',
        '13 TaskStateExited <-12 A 0',
        '14 MapIterationSucceeded <-13 M index=1',
        '15 MapIterationStarted <-13 M index=2',
        '16 TaskStateEntered <-15 A 3',
      ].join('\n'),
    );
    run.feed({ kind: 'taskSucceeded', token: 'token-3', output: '"c"' });
    run.feed({ kind: 'taskSucceeded', token: 'token-1', output: '"a"' });
    expect(run.state.output?.text).toBe('["a",0,"c"]');
  });

  it('no items: is left at once', () => {
    const run = runProgram(oneMap([taskState('A', null)]), { input: '[]' });
    expect(run.historyFrom(3)).toBe(
      '3 MapStateStarted <-2 length=0\n4 MapStateSucceeded <-3\n5 MapStateExited <-3 M []\n6 ExecutionSucceeded <-5 []',
    );
  });

  it('entered, bad field: fails without a …StateStarted', () => {
    const run = runProgram(oneMap([passState('A', null)]), { input: '{}' });
    expect(run.historyFrom(3)).toBe(
      '3 ExecutionFailed <-2 error=States.Runtime cause=An error occurred while executing the state \'M\' (entered at the event id #2). Reference path "$" must point to array.',
    );
  });

  it('an item whose input is bad fails the Map, and aborts those that run', () => {
    const run = runProgram(
      oneMap([taskState('A', null)], {
        itemInput: (_raw, item) => {
          if (item.value === 2) throw new StateError('States.QueryEvaluationError', 'undefined', 'ItemSelector/x');
          return item.value;
        },
        catch: [catcher(['States.QueryEvaluationError'], 'Z')],
      }),
      { input: '[1,2,3]' },
    );
    expect(run.historyFrom(4)).toContain(
      [
        '4 MapIterationStarted <-3 M index=0',
        "5 EvaluationFailed <-3 error=States.QueryEvaluationError cause=An error occurred while executing the state 'M' (entered at the event id #2). undefined location=ItemSelector/x state=M",
        '6 MapIterationAborted <-5 M index=0',
        '7 MapStateFailed <-5',
        '8 MapStateExited <-7 M',
      ].join('\n'),
    );
    expect(run.commands).toEqual([]);
  });

  it('gives an item its index, value and key in the context object, and to no state inside', () => {
    const seen: (Json | undefined)[] = [];
    const run = runProgram(
      oneMap(
        [
          passState('A', null, {
            complete: (raw, environment) => {
              seen.push(environment.context().get('Map'));
              return outcomeOf(raw);
            },
          }),
        ],
        {
          items: () => [
            { value: 1, key: 'one' },
            { value: 2, key: 'two' },
          ],
          itemInput: (_raw, _item, environment) => environment.context().get('Map') ?? null,
        },
      ),
    );
    expect(seen).toEqual([undefined, undefined]);
    expect(run.state.output?.text).toBe(
      '[{"Item":{"Index":0,"Value":1,"Key":"one"}},{"Item":{"Index":1,"Value":2,"Key":"two"}}]',
    );
  });

  it('retries all items, and fails once', () => {
    const run = runProgram(
      oneMap([failState('F', 'Oops', 'why')], { retry: [retrier(['Oops'], { maxAttempts: 2 })] }),
      { input: '[1]' },
    );
    run.advance(STARTED_AT + 1_000);
    run.advance(STARTED_AT + 3_000);
    expect(run.historyFrom(3)).toBe(
      [
        '3 MapStateStarted <-2 length=1',
        '4 MapIterationStarted <-3 M index=0',
        '5 FailStateEntered <-4 F 1',
        '6 MapIterationFailed <-5 M index=0',
        '7 MapStateStarted <-5 length=1',
        '8 MapIterationStarted <-7 M index=0',
        '9 FailStateEntered <-8 F 1',
        '10 MapIterationFailed <-9 M index=0',
        '11 MapStateStarted <-9 length=1',
        '12 MapIterationStarted <-11 M index=0',
        '13 FailStateEntered <-12 F 1',
        '14 MapIterationFailed <-13 M index=0',
        '15 MapStateFailed <-13',
        '16 ExecutionFailed <-15 error=Oops cause=why',
      ].join('\n'),
    );
  });

  it('an iteration that fails aborts the others, each with its state', () => {
    const run = runProgram(oneMap([taskState('A', null)], { maxConcurrency: () => 3 }), { input: '[1,2,3,4]' });
    run.feed({ kind: 'taskFailed', token: 'token-1', error: 'Boom', cause: undefined });
    expect(run.historyFrom(16)).toBe(
      [
        '16 LambdaFunctionFailed <-9 error=Boom',
        '17 MapIterationFailed <-16 M index=0',
        '18 TaskStateAborted <-16',
        '19 MapIterationAborted <-16 M index=1',
        '20 TaskStateAborted <-16',
        '21 MapIterationAborted <-16 M index=2',
        '22 TaskStateAborted <-16',
        '23 MapStateFailed <-16',
        '24 ExecutionFailed <-23 error=Boom',
      ].join('\n'),
    );
    expect(run.commands.map(({ kind }) => kind)).toEqual(['cancelAttempt', 'cancelAttempt']);
  });

  it('an iteration that has not entered a state yet is aborted without one', () => {
    const run = runProgram(oneMap([failState('F', 'Oops', undefined)]), { input: '[1,2]' });
    expect(run.historyFrom(6)).toBe(
      [
        '6 FailStateEntered <-4 F 1',
        '7 MapIterationFailed <-6 M index=0',
        '8 MapIterationAborted <-6 M index=1',
        '9 MapStateFailed <-6',
        '10 ExecutionFailed <-9 error=Oops',
      ].join('\n'),
    );
  });

  it('a failure inside a nested Map goes up through both', () => {
    const inner = mapState('N', null, [failState('F', 'Oops', undefined)], {
      items: () => [{ value: 1, key: undefined }],
    });
    const run = runProgram(oneMap([inner]), { input: '[1]' });
    expect(run.historyFrom(7)).toBe(
      [
        '7 MapIterationStarted <-6 N index=0',
        '8 FailStateEntered <-7 F 1',
        '9 MapIterationFailed <-8 N index=0',
        '10 MapStateFailed <-8',
        '11 MapIterationFailed <-10 M index=0',
        '12 MapStateFailed <-10',
        '13 ExecutionFailed <-12 error=Oops',
      ].join('\n'),
    );
  });

  it('a mode that it does not have fails it', () => {
    const run = runProgram(
      oneMap([passState('A', null)], {
        checkMode: () => {
          throw new StateError('States.Runtime', 'Not inline.');
        },
      }),
      { input: '[1]' },
    );
    expect(run.historyFrom(3)).toMatch(/^3 ExecutionFailed <-2 error=States.Runtime .* Not inline\.$/);
  });
});
