/**
 * How states in JSONata fail, from a definition to its history, in the orders that were measured on AWS (reference,
 * history-events.md section 3).
 */
import { compileDefinition, defaultEvaluationLimits, parseJson } from '@stepwright/asl';
import { describe, expect, it } from 'vitest';
import { type Harness, runProgram, STARTED_AT } from './decide-harness.ts';
import type { DecideLimits } from './decide.ts';
import { nextDueAt } from './execution-state.ts';

const missing = '{% $states.input.missing %}';
const lambda = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke' };
const undef = { Type: 'Pass', Output: { v: missing }, End: true };

function run(states: object, input = '{}', limits: Partial<DecideLimits> = {}): Harness {
  const definition = { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states };
  return runProgram(compileDefinition(parseJson(JSON.stringify(definition))), { input, limits });
}

/** The history as `id<previous type`, for the order of events alone. */
function orderOf({ history }: Harness): readonly string[] {
  return history()
    .split('\n')
    .map((line) => line.replace(/^(\d+) (\w+) <-(\d+).*$/, '$1<$3 $2'));
}

describe('an expression that fails', () => {
  it('because it takes more than the engine allows fails as one in AWS does, and can be caught', () => {
    const evaluation = { ...defaultEvaluationLimits, stepsMax: 100 };
    const caught = run(
      {
        A: {
          ...lambda,
          Arguments: '{% $sum([1..1000]) %}',
          Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'Z' }],
          End: true,
        },
        Z: { Type: 'Succeed', Output: '{% $states.input.Cause %}' },
      },
      '{}',
      { evaluation },
    );
    expect(caught.historyFrom(7)).toContain('The evaluation takes more than 100 steps.');
    expect(caught.historyFrom(7)).toContain('ExecutionSucceeded');
  });

  it('in a state shows the state, the field and the expression', () => {
    const cause =
      "cause=An error occurred while executing the state 'A' (entered at the event id #2). The JSONata expression " +
      "'$states.input.missing' specified for the field 'Output/v' returned nothing (undefined).";
    expect(run({ A: undef }).historyFrom(3)).toBe(
      [
        `3 EvaluationFailed <-2 error=States.QueryEvaluationError ${cause} location=Output/v state=A`,
        `4 ExecutionFailed <-3 error=States.QueryEvaluationError ${cause}`,
      ].join('\n'),
    );
  });

  it('in Arguments is tried again without a call', () => {
    const execution = run({
      T: {
        ...lambda,
        Arguments: { FunctionName: missing },
        Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
        End: true,
      },
    });
    expect(execution.commands).toEqual([]);
    execution.advance(nextDueAt(execution.state) ?? Number.NaN);
    expect(execution.now).toBe(STARTED_AT + 1_000);
    expect(orderOf(execution).slice(1)).toEqual([
      '2<0 TaskStateEntered',
      '3<2 EvaluationFailed',
      '4<3 EvaluationFailed',
      '5<4 ExecutionFailed',
    ]);
  });

  it('in TimeoutSeconds starts no task either, and can be caught', () => {
    const execution = run({
      T: {
        ...lambda,
        TimeoutSeconds: '{% -1 %}',
        Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'Z' }],
        End: true,
      },
      Z: { Type: 'Succeed', Output: '{% $states.input.Error %}' },
    });
    expect(orderOf(execution).slice(1)).toEqual([
      '2<0 TaskStateEntered',
      '3<2 EvaluationFailed',
      '4<3 TaskStateExited',
      '5<4 SucceedStateEntered',
      '6<5 SucceedStateExited',
      '7<6 ExecutionSucceeded',
    ]);
    expect(execution.history()).toContain('TimeoutSeconds must be between 0 and 99999999 but was: -1');
    expect(execution.historyFrom(7)).toContain('"States.QueryEvaluationError"');
  });

  it('in Output or Assign comes after the work', () => {
    const execution = run({ T: { ...lambda, Arguments: {}, Assign: { x: '{% $states.result.no %}' }, End: true } });
    execution.feed({ kind: 'taskSucceeded', token: execution.token(1), output: '{}' });
    expect(orderOf(execution).slice(2)).toEqual([
      '3<2 TaskScheduled',
      '4<3 TaskStarted',
      '5<4 TaskSucceeded',
      '6<5 EvaluationFailed',
      '7<6 ExecutionFailed',
    ]);
  });

  it('in Items fails the Map before it starts', () => {
    const processor = { StartAt: 'I', States: { I: { Type: 'Pass', End: true } } };
    expect(
      orderOf(run({ M: { Type: 'Map', Items: '{% 1 %}', ItemProcessor: processor, End: true } })).slice(1),
    ).toEqual(['2<0 MapStateEntered', '3<2 EvaluationFailed', '4<3 MapStateFailed', '5<4 ExecutionFailed']);
  });

  it('in an iteration fails the iteration and the Map', () => {
    const processor = { StartAt: 'I', States: { I: undef } };
    const map = { Type: 'Map', Items: [1], MaxConcurrency: 1, ItemProcessor: processor, End: true };
    expect(orderOf(run({ M: map })).slice(1)).toEqual([
      '2<0 MapStateEntered',
      '3<2 MapStateStarted',
      '4<3 MapIterationStarted',
      '5<4 PassStateEntered',
      '6<5 EvaluationFailed',
      '7<6 MapIterationFailed',
      '8<6 MapStateFailed',
      '9<8 ExecutionFailed',
    ]);
  });

  it('in a branch can be caught by the Parallel', () => {
    const branch = { StartAt: 'Undef', States: { Undef: undef } };
    const parallel = {
      Type: 'Parallel',
      Branches: [branch],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z' }],
      End: true,
    };
    expect(orderOf(run({ P: parallel, Z: { Type: 'Pass', End: true } })).slice(1)).toEqual([
      '2<0 ParallelStateEntered',
      '3<2 ParallelStateStarted',
      '4<3 PassStateEntered',
      '5<4 EvaluationFailed',
      '6<5 ParallelStateFailed',
      '7<6 ParallelStateExited',
      '8<7 PassStateEntered',
      '9<8 PassStateExited',
      '10<9 ExecutionSucceeded',
    ]);
  });

  it('in a catcher follows the failure that it was for, and is not caught again', () => {
    const branch = { StartAt: 'F', States: { F: { Type: 'Fail', Error: 'E' } } };
    const parallel = {
      Type: 'Parallel',
      Branches: [branch],
      Catch: [
        { ErrorEquals: ['Other'], Next: 'Z' },
        { ErrorEquals: ['E'], Next: 'Z', Output: { v: missing } },
        { ErrorEquals: ['States.ALL'], Next: 'Z' },
      ],
      End: true,
    };
    const execution = run({ P: parallel, Z: { Type: 'Pass', End: true } });
    expect(orderOf(execution).slice(1)).toEqual([
      '2<0 ParallelStateEntered',
      '3<2 ParallelStateStarted',
      '4<3 FailStateEntered',
      '5<4 ParallelStateFailed',
      '6<4 EvaluationFailed',
      '7<6 ParallelStateFailed',
      '8<7 ExecutionFailed',
    ]);
    expect(execution.historyFrom(6)).toContain('location=Catch[1]/Output/v');
  });
});

describe('variables', () => {
  it('are read from the state before, across languages and scopes', () => {
    const inner = { StartAt: 'I', States: { I: { Type: 'Pass', Output: '{% $x & $states.input %}', End: true } } };
    const execution = run(
      {
        A: { Type: 'Pass', Assign: { x: '{% $states.input %}', y: '{% $exists($x) %}' }, Next: 'M' },
        M: { Type: 'Map', Items: ['b', 'c'], ItemProcessor: inner, Assign: { x: '{% $states.result %}' }, Next: 'Z' },
        Z: { Type: 'Succeed', Output: ['{% $x %}', '{% $y %}', '{% $now() = $now() %}'] },
      },
      '"a"',
    );
    expect(execution.history().split('\n').at(-1)).toContain('[["ab","ac"],false,true]');
  });

  it('$random and $uuid are drawn from the world of the decision', () => {
    const states = { A: { Type: 'Succeed', Output: ['{% $random() %}', '{% $uuid() %}', '{% $millis() %}'] } };
    expect(run(states).history().split('\n').at(-1)).toContain(
      `[0.5,"00000000-0000-4000-8000-000000000000",${STARTED_AT}]`,
    );
  });
});

describe('the variables of an execution', () => {
  const branch = (name: string) => ({
    StartAt: name,
    States: {
      [name]: { Type: 'Pass', Assign: { [name.toLowerCase()]: 'zz' }, Next: `${name}Wait` },
      [`${name}Wait`]: { Type: 'Wait', Seconds: 1, End: true },
    },
  });
  const states = {
    A: { Type: 'Pass', Assign: { v: 'xxxx' }, Next: 'B' },
    B: { Type: 'Pass', Assign: { v: 'yyyy' }, Next: 'P' },
    P: { Type: 'Parallel', Branches: [branch('C'), branch('D')], Next: 'E' },
    E: { Type: 'Pass', Assign: { w: 'xxxx' }, End: true },
  };

  it('count together in all scopes, as long as they are there', () => {
    const enough = run(states, '{}', { variablesBytesMax: 14 });
    enough.advance(nextDueAt(enough.state) ?? Number.NaN);
    expect(enough.state.status).toBe('SUCCEEDED');
  });

  it('fail the state that sets one too many', () => {
    const tooMany = run(states, '{}', { variablesBytesMax: 13 });
    expect(tooMany.state).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
    expect(tooMany.historyFrom(1)).toContain("cause=The state/task 'D' returned a result with a size exceeding");
  });
});
