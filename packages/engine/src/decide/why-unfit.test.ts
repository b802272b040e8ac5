import type { State } from '@stepwright/asl';
import { describe, expect, it } from 'vitest';
import { buildProgram, mapState, outcomeOf, parallelState, passState, taskState } from '../testing/program-builder.ts';
import { redriveRequested, runProgram } from './decide-harness.ts';

const inParallel = [parallelState('P', 'Z', [[taskState('A', null)], [taskState('B', null)]]), passState('Z', null)];
const inMap = [mapState('M', null, [taskState('A', null)])];

/** An execution of the states in which the first attempt failed, and what a redrive onto others comes to. */
function redriveOnto(states: readonly State[], others: readonly State[]) {
  const run = runProgram(buildProgram(states), { input: '[1,2]' });
  run.feed({ kind: 'taskFailed', token: 'token-1', error: 'Custom', cause: undefined });
  const onto = { revision: 2, roleArn: 'arn:aws:iam::123456789012:role/new', program: buildProgram(others) };
  const { reply } = run.feed(redriveRequested({ onto }));
  return { run, reply };
}

describe('a redrive onto another definition', () => {
  it('goes on with its states, its timeout and its role', () => {
    const fixed = taskState('A', null, { prepare: () => 'fixed', complete: () => outcomeOf('done') });
    const { run, reply } = redriveOnto([taskState('A', null)], [fixed, passState('More', null)]);
    expect(reply.kind).toBe('redriven');
    expect(run.state).toMatchObject({ revision: 2, roleArn: 'arn:aws:iam::123456789012:role/new' });
    expect(run.historyFrom(8)).toContain('"fixed"');
  });

  it.each([
    [
      'has no such state',
      [taskState('A', null)],
      [taskState('B', null)],
      "The definition has no state 'A', in which the execution is.",
    ],
    [
      'has no Parallel there',
      inParallel,
      [passState('P', null)],
      "The state 'P' is a Pass there, but the execution is inside a Parallel.",
    ],
    [
      'has no Map there',
      inMap,
      [passState('M', null)],
      "The state 'M' is a Pass there, but the execution is inside a Map.",
    ],
    [
      'has a Map there instead of a Parallel',
      inParallel,
      [mapState('P', null, [])],
      "The state 'P' is a Map there, but the execution is inside a Parallel.",
    ],
    [
      'has fewer branches',
      inParallel,
      [parallelState('P', null, [[taskState('A', null)]])],
      "The Parallel 'P' has 1 branches there, but the execution runs 2.",
    ],
    [
      'lacks a state in a branch',
      inParallel,
      [parallelState('P', null, [[taskState('A', null)], [taskState('C', null)]])],
      "Branch 2 of 'P' has no state 'B', in which the execution is.",
    ],
    [
      'lacks a state in a Map',
      inMap,
      [mapState('M', null, [taskState('C', null)])],
      "The Map 'M' has no state 'A', in which the execution is.",
    ],
  ])('that %s is refused', (_what, states, others, reason) => {
    const { run, reply } = redriveOnto(states, others);
    expect(reply).toEqual({ kind: 'unfit', reason });
    expect(run.state).toMatchObject({ status: 'FAILED', revision: 1, redriveCount: 0 });
  });

  it('may have other states where the execution is not, and another type of state where it is in none with parts', () => {
    const others = [...inParallel.slice(0, 1), taskState('Z', null)];
    expect(redriveOnto(inParallel, others).reply.kind).toBe('redriven');
    const { run } = redriveOnto([taskState('A', null)], [passState('A', null)]);
    expect(run.state.status).toBe('SUCCEEDED');
  });
});
