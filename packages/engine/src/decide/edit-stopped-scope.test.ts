import { describe, expect, it } from 'vitest';
import { Payload } from '../history/payload.ts';
import { buildProgram, mapState, parallelState, taskState } from '../testing/program-builder.ts';
import { redriveRequested, runProgram } from './decide-harness.ts';
import { stoppedStates } from './edit-stopped-scope.ts';
import { openAttempts } from './execution-state.ts';

const edit = (stateName: string, input: string, index?: number) => ({ stateName, index, input: Payload.ofText(input) });

const both = buildProgram([parallelState('P', null, [[taskState('A', null)], [taskState('B', null)]])]);

function failBranch(program = both) {
  const run = runProgram(program, { input: '[1,2]' });
  run.feed({ kind: 'taskFailed', token: 'token-2', error: 'Custom', cause: undefined });
  return run;
}

describe('a redrive with another input', () => {
  it('enters the state anew with it, and goes on elsewhere as it would have', () => {
    const run = failBranch();
    run.feed(redriveRequested({ edits: [edit('B', '"new"')] }));
    expect(run.historyFrom(15).replaceAll(/resource=\S+ /g, '')).toBe(
      [
        '15 ExecutionRedriven <-0 redriveCount=1',
        '16 ParallelStateStarted <-13',
        '17 LambdaFunctionScheduled <-6 [1,2]',
        '18 LambdaFunctionStarted <-17',
        '19 TaskStateEntered <-10 B "new"',
        '20 LambdaFunctionScheduled <-19 "new"',
        '21 LambdaFunctionStarted <-20',
      ].join('\n'),
    );
  });

  it('of a Parallel runs all its branches', () => {
    const run = failBranch();
    run.feed({ kind: 'taskSucceeded', token: 'token-1', output: '0' });
    run.feed(redriveRequested({ edits: [edit('P', '"new"')] }));
    expect(run.historyFrom(16)).toMatch(/^16 ParallelStateEntered <-13 P "new"\n17 ParallelStateStarted <-16/);
    expect(openAttempts(run.state)).toHaveLength(2);
  });

  it('of a state that an edited one contains finds no state', () => {
    const run = failBranch();
    const edits = [edit('P', '1'), edit('B', '2')];
    expect(run.feed(redriveRequested({ edits })).reply).toEqual({
      kind: 'unfit',
      reason: "The state 'B' is not among those that did not succeed and would be rerun: 'P'.",
    });
  });

  it('of an item that is not to be rerun finds no state', () => {
    const run = failBranch(buildProgram([mapState('M', null, [taskState('T', null)])]));
    expect(run.feed(redriveRequested({ edits: [edit('T', '1', 7)] })).reply).toEqual({
      kind: 'unfit',
      reason: "The state 'T' at index 7 is not among those that did not succeed and would be rerun: 'M', 'T'.",
    });
  });

  it('of the execution is what its states see from then on, through further redrives too', () => {
    const look = taskState('T', null, {
      prepare: (_raw, { context }) => {
        const execution = context().get('Execution');
        return execution instanceof Map ? (execution.get('Input') ?? null) : null;
      },
    });
    const run = runProgram(buildProgram([look]), { input: '"old"' });
    for (const [attempt, input] of [
      [1, Payload.ofText('"new"')],
      [2, undefined],
    ] as const) {
      run.feed({ kind: 'taskFailed', token: run.token(attempt), error: 'Custom', cause: undefined });
      run.feed(redriveRequested({ input }));
    }
    const scheduled = run
      .history()
      .split('\n')
      .filter((line) => line.includes('Scheduled'));
    expect(scheduled.map((line) => line.split(' ').at(-1))).toEqual(['"old"', '"new"', '"new"']);
  });
});

describe('the states in which an execution has stopped', () => {
  it('are listed outermost first', () => {
    const { stopped } = failBranch().state;
    expect(stopped && stoppedStates(stopped).map(({ stateName, index }) => `${stateName} ${index}`)).toEqual([
      'P 0',
      'A 0',
      'B 1',
    ]);
  });
});
