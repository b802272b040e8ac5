import { describe, expect, it } from 'vitest';
import type { Json } from '@stepwright/asl';
import { defaultEngineLimits } from '../run/limits.ts';
import {
  buildProgram,
  choiceState,
  outcomeOf,
  parallelState,
  passState,
  waitState,
} from '../testing/program-builder.ts';
import { decide } from './decide.ts';
import { runProgram, startOf, STARTED_AT } from './decide-harness.ts';
import { attemptOf, fanOutOf, headOf, newExecutionState, nextDueAt, scopeOf, visitOf } from './execution-state.ts';

describe('the state of an execution', () => {
  it('that has not begun is running, and nothing is due', () => {
    const state = newExecutionState(startOf('{}'), 'STANDARD');
    expect(headOf(state)).toMatchObject({ status: 'RUNNING', dueAt: undefined, isUnsettled: false });
  });

  it('is unsettled while work is ready, and its timers count all the same', () => {
    const state = newExecutionState(startOf('{}'), 'STANDARD');
    const program = buildProgram([
      parallelState('P', null, [[waitState('W', null, 9)], [choiceState('C', () => 'C')]]),
    ]);
    const world = {
      now: STARTED_AT,
      random: () => 0,
      uuid: () => 'uuid',
      token: () => 'token',
      taskToken: () => 'task-token',
      activityExists: () => true,
      prepareParameters: (_resource: string, parameters: Json) => parameters,
      tryAcquireSlot: () => true,
      limits: { ...defaultEngineLimits, burstTransitionsMax: 10 },
    };
    decide(state, program, { kind: 'started' }, world);
    expect(headOf(state)).toMatchObject({ isUnsettled: true, dueAt: STARTED_AT + 9_000 });
  });

  it('has the soonest of its timers as the next one', () => {
    const waits = [5, 3, 8].map((seconds) => [waitState(`W${seconds}`, null, seconds)]);
    expect(nextDueAt(runProgram(buildProgram([parallelState('P', null, waits)])).state)).toBe(STARTED_AT + 3_000);
  });

  it('shows how often it was redriven, except to a synchronous one', () => {
    const seen = passState('A', null, {
      complete: (_raw, environment) => outcomeOf(environment.context().get('Execution') ?? null),
    });
    const output = (options: Parameters<typeof runProgram>[1]): Json =>
      runProgram(buildProgram([seen]), options).state.output?.text ?? null;
    expect(output({ machineType: 'STANDARD' })).toContain('"RedriveCount":0');
    expect(output({ machineType: 'EXPRESS' })).toContain('"RedriveCount":0');
    expect(output({ machineType: 'EXPRESS', isSynchronous: true })).not.toContain('RedriveCount');
  });

  it('is not asked for what is not there', () => {
    const { state } = runProgram(buildProgram([waitState('W', null, 1)]));
    expect(() => scopeOf(state, undefined)).toThrow('invariant');
    expect(() => scopeOf(state, 7)).toThrow('invariant');
    expect(() => attemptOf(state, 'token-1')).toThrow('invariant');
    expect(() => fanOutOf(scopeOf(state, 0))).toThrow('invariant');
    expect(() => visitOf({ ...scopeOf(state, 0), visit: undefined })).toThrow('invariant');
  });
});
