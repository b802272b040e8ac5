import { type Json, StateError } from '@stepwright/asl';
import { describe, expect, it } from 'vitest';
import {
  buildProgram,
  catcher,
  outcomeOf,
  parallelState,
  passState,
  retrier,
  taskState,
} from '../testing/program-builder.ts';
import { type Harness, runProgram, STARTED_AT } from './decide-harness.ts';
import { nextDueAt } from './execution-state.ts';

function failTask(run: Harness, n: number, error: string | undefined, cause?: string) {
  return run.feed({ kind: 'taskFailed', token: run.token(n), error, cause });
}

/** Seconds until the next retry is due, after moving to the last one. */
function secondsToRetry(run: Harness): number {
  return ((nextDueAt(run.state) ?? 0) - run.now) / 1_000;
}

function retry(run: Harness): void {
  run.advance(nextDueAt(run.state) ?? 0);
}

const handler = passState('Z', null);

describe('Retry', () => {
  it('backs off longer each time, up to MaxDelaySeconds, then gives up', () => {
    const run = runProgram(
      buildProgram([
        taskState('T', null, { retry: [retrier(['A'], { intervalSeconds: 3, backoffRate: 2, maxDelaySeconds: 10 })] }),
      ]),
    );
    const delays: number[] = [];
    for (let n = 1; n <= 3; n++) {
      failTask(run, n, 'A');
      delays.push(secondsToRetry(run));
      retry(run);
    }
    failTask(run, 4, 'A');
    expect(delays).toEqual([3, 6, 10]);
    expect(run.state.status).toBe('FAILED');
  });

  it('draws a part of the delay with jitter, once: the journal holds it', () => {
    const run = runProgram(
      buildProgram([taskState('T', null, { retry: [retrier(['A'], { intervalSeconds: 8, jitterStrategy: 'FULL' })] })]),
      {
        random: 0.25,
      },
    );
    failTask(run, 1, 'A');
    expect(secondsToRetry(run)).toBe(2);
  });

  it('counts for each retrier on its own', () => {
    const run = runProgram(
      buildProgram([
        taskState('T', null, { retry: [retrier(['A'], { maxAttempts: 1 }), retrier(['B'], { maxAttempts: 1 })] }),
      ]),
    );
    failTask(run, 1, 'B');
    retry(run);
    failTask(run, 2, 'A');
    retry(run);
    failTask(run, 3, 'B');
    expect(run.state.status).toBe('FAILED');
  });

  it('a retrier that is used up hands over to no other retrier, but to Catch', () => {
    const run = runProgram(
      buildProgram([
        taskState('T', null, {
          retry: [retrier(['A'], { maxAttempts: 0 }), retrier(['States.ALL'])],
          catch: [catcher(['A'], 'Z')],
        }),
        handler,
      ]),
    );
    failTask(run, 1, 'A');
    expect(run.state.status).toBe('SUCCEEDED');
  });

  it('counts anew when the state is entered anew', () => {
    const run = runProgram(buildProgram([taskState('T', 'T', { retry: [retrier(['A'], { maxAttempts: 1 })] })]));
    failTask(run, 1, 'A');
    retry(run);
    run.feed({ kind: 'taskSucceeded', token: 'token-2', output: '1' });
    failTask(run, 3, 'A');
    expect(run.state.status).toBe('RUNNING');
    expect(secondsToRetry(run)).toBe(1);
  });

  it('fires at once where the delay is nothing', () => {
    const run = runProgram(buildProgram([taskState('T', null, { retry: [retrier(['A'], { intervalSeconds: 0 })] })]));
    failTask(run, 1, 'A');
    expect(secondsToRetry(run)).toBe(0);
    retry(run);
    expect(run.commands.map(({ kind }) => kind)).toEqual(['startAttempt']);
  });

  it('does not see States.Runtime', () => {
    const run = runProgram(
      buildProgram([
        taskState('T', null, {
          retry: [retrier(['States.ALL'])],
          catch: [catcher(['States.ALL', 'States.Runtime'], 'Z')],
        }),
        handler,
      ]),
    );
    failTask(run, 1, 'States.Runtime', 'why');
    expect(run.historyFrom(6)).toBe('6 ExecutionFailed <-5 error=States.Runtime cause=why');
  });

  it('sees an evaluation that failed, which is an attempt without a call', () => {
    const run = runProgram(
      buildProgram([
        taskState('T', null, {
          prepare: () => {
            throw new StateError('States.QueryEvaluationError', 'undefined', 'Arguments/x');
          },
          retry: [retrier(['States.ALL'], { maxAttempts: 1 })],
        }),
      ]),
    );
    retry(run);
    const cause = "cause=An error occurred while executing the state 'T' (entered at the event id #2). undefined";
    expect(run.historyFrom(3)).toBe(
      [
        `3 EvaluationFailed <-2 error=States.QueryEvaluationError ${cause} location=Arguments/x state=T`,
        `4 EvaluationFailed <-3 error=States.QueryEvaluationError ${cause} location=Arguments/x state=T`,
        `5 ExecutionFailed <-4 error=States.QueryEvaluationError ${cause}`,
      ].join('\n'),
    );
  });

  it('an evaluation that is of no expression shows no location', () => {
    const run = runProgram(
      buildProgram([
        passState('X', null, {
          complete: () => {
            throw new StateError('States.QueryEvaluationError', 'no array');
          },
        }),
      ]),
    );
    expect(run.historyFrom(3)).toMatch(
      /^3 EvaluationFailed <-2 error=States.QueryEvaluationError cause=.* no array state=X\n/,
    );
  });
});

describe('a failure', () => {
  it.each([
    [256, 256],
    [257, 256],
  ])('with a name of %i units shows %i of them', (length, shown) => {
    const run = runProgram(buildProgram([taskState('T', null)]));
    failTask(run, 1, 'E'.repeat(length));
    expect(run.state.error).toHaveLength(shown);
  });

  it.each([
    [32_768, 32_768],
    [32_769, 32_768],
  ])('with a cause of %i units shows %i of them', (length, shown) => {
    const run = runProgram(buildProgram([taskState('T', null)]));
    failTask(run, 1, 'E', 'c'.repeat(length));
    expect(run.state.cause).toHaveLength(shown);
  });

  it('is not cut in the middle of a character', () => {
    const run = runProgram(buildProgram([taskState('T', null)]));
    failTask(run, 1, `${'e'.repeat(255)}\u{1f600}`);
    expect(run.state.error?.isWellFormed()).toBe(true);
  });
});

describe('Catch', () => {
  it('hands error and cause to the catcher, null where there is none', () => {
    const outputs: Json[] = [];
    for (const cause of [undefined, 'why']) {
      const run = runProgram(buildProgram([taskState('T', null, { catch: [catcher(['States.ALL'], 'Z')] }), handler]));
      failTask(run, 1, cause === undefined ? undefined : 'A', cause);
      outputs.push(run.state.output?.text ?? null);
    }
    expect(outputs).toEqual(['{"Error":null,"Cause":null}', '{"Error":"A","Cause":"why"}']);
  });

  it('takes the first catcher that matches, with its variables', () => {
    const run = runProgram(
      buildProgram([
        taskState('T', null, {
          catch: [
            catcher(['B'], 'T'),
            catcher(['A'], 'Z', { complete: (raw) => outcomeOf(raw, new Map([['v', 7]])) }),
            catcher(['States.ALL'], 'T'),
          ],
        }),
        passState('Z', null, { complete: (_raw, { variable }) => outcomeOf(variable('v') ?? null) }),
      ]),
    );
    failTask(run, 1, 'A');
    expect(run.historyFrom(6)).toContain('6 TaskStateExited <-5 T {} assignedVariables={"v":"7"}');
    expect(run.state.output?.text).toBe('7');
  });

  it.each(['States.ALL', 'States.DataLimitExceeded'])('takes a result over the limit by %s', (name) => {
    const run = runProgram(buildProgram([taskState('T', null, { catch: [catcher([name], 'Z')] }), handler]), {
      limits: { payloadBytesMax: 400 },
    });
    run.feed({ kind: 'taskSucceeded', token: 'token-1', output: `"${'x'.repeat(400)}"` });
    expect(run.state.status).toBe('SUCCEEDED');
  });

  it('a catcher whose output is over the limit is not caught again', () => {
    const run = runProgram(
      buildProgram([
        taskState('T', null, {
          catch: [catcher(['States.ALL'], 'Z', { complete: () => outcomeOf('x'.repeat(50)) })],
          retry: [retrier(['States.DataLimitExceeded'])],
        }),
        handler,
      ]),
      { limits: { payloadBytesMax: 40 } },
    );
    failTask(run, 1, 'A');
    expect(run.historyFrom(6)).toMatch(/^6 ExecutionFailed <-5 error=States.DataLimitExceeded/);
  });

  it('a catcher that fails with States.Runtime ends the execution', () => {
    const run = runProgram(
      buildProgram([
        taskState('T', null, {
          catch: [
            catcher(['States.ALL'], 'Z', {
              complete: () => {
                throw new StateError('States.Runtime', 'Broken.');
              },
            }),
          ],
        }),
        handler,
      ]),
    );
    failTask(run, 1, 'A');
    expect(run.historyFrom(6)).toMatch(/^6 ExecutionFailed <-5 error=States.Runtime/);
  });

  it('a catcher of a Parallel that fails makes it fail again, seen by what encloses it only', () => {
    const inner = parallelState('Q', null, [[taskState('T', null)]], {
      catch: [
        catcher(['States.ALL'], 'Y', {
          complete: () => {
            throw new StateError('States.QueryEvaluationError', 'undefined', 'Catch[0]/Output');
          },
        }),
      ],
    });
    const run = runProgram(
      buildProgram([
        parallelState('P', null, [[inner, passState('Y', null)]], { catch: [catcher(['States.ALL'], 'Z')] }),
        handler,
      ]),
    );
    failTask(run, 1, 'A');
    const lines = run.historyFrom(9).split('\n');
    expect(lines.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      '9 LambdaFunctionFailed <-8',
      '10 TaskStateAborted <-9',
      '11 ParallelStateFailed <-9',
      '12 EvaluationFailed <-9',
      '13 ParallelStateFailed <-12',
      '14 ParallelStateFailed <-13',
      '15 ParallelStateExited <-14',
      '16 PassStateEntered <-15',
      '17 PassStateExited <-16',
      '18 ExecutionSucceeded <-17',
    ]);
  });

  it('keeps the time of an earlier attempt out of the next: each times out on its own', () => {
    const run = runProgram(
      buildProgram([
        taskState('T', null, {
          timeoutSeconds: () => 5,
          retry: [retrier(['States.Timeout'], { intervalSeconds: 100 })],
        }),
      ]),
    );
    run.advance(STARTED_AT + 5_000);
    run.advance(STARTED_AT + 105_000);
    expect(nextDueAt(run.state)).toBe(STARTED_AT + 110_000);
  });
});
