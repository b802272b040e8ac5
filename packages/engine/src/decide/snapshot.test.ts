import { describe, expect, it } from 'vitest';
import { buildProgram, mapState, taskState, waitState } from '../testing/program-builder.ts';
import { runProgram, startOf, STARTED_AT } from './decide-harness.ts';
import { newExecutionState } from './execution-state.ts';
import { fold } from './fold.ts';
import { decodeSnapshot, encodeSnapshot } from './snapshot.ts';

describe('a snapshot', () => {
  const run = runProgram(buildProgram([mapState('M', 'W', [taskState('T', null)]), waitState('W', null, 5)]), {
    input: '["{\\"p\\":0}", "m", "s"]',
  });
  const start = startOf(run.state.input.text);

  it('gives back the state, of an execution that has begun and of one that has not', () => {
    expect(decodeSnapshot(encodeSnapshot(run.state), start, 'STANDARD')).toEqual(run.state);
    const fresh = newExecutionState(start, 'EXPRESS');
    expect(decodeSnapshot(encodeSnapshot(fresh), start, 'EXPRESS')).toEqual(fresh);
  });

  it('is where a fold goes on from', () => {
    const from = decodeSnapshot(encodeSnapshot(run.state), start, 'STANDARD');
    const records = run.records.length;
    run.feed({ kind: 'taskSucceeded', token: 'token-2', output: '0' });
    expect(fold(start, 'STANDARD', run.records.slice(records), from)).toEqual(run.state);
  });

  it('of another version is as good as none', () => {
    expect(decodeSnapshot('[1,[],"{}"]', start, 'STANDARD')).toBeUndefined();
    expect(decodeSnapshot('{}', start, 'STANDARD')).toBeUndefined();
  });

  it.each([
    '[6,{},"{}"]',
    '[6,[],{}]',
    '[6,[],"null"]',
    '[6,[],"{}"]',
    '[6,[],"7"]',
    '[6,[],"{\\"scopes\\":{\\"m\\":1}}"]',
    '[6,[],"{\\"ready\\":{\\"s\\":1}}"]',
  ])('that is damaged is not taken for a state: %s', (snapshot) => {
    expect(() => decodeSnapshot(snapshot, start, 'STANDARD')).toThrow('snapshot');
  });
});

describe('a state that is not where its journal is', () => {
  it('does not take another record', () => {
    const run = runProgram(buildProgram([waitState('W', null, 5)]));
    const state = newExecutionState(startOf('{}'), 'STANDARD');
    run.advance(STARTED_AT + 5_000);
    expect(() => fold(state.start, 'STANDARD', run.records.slice(1), state)).toThrow('event ids have no gaps');
    expect(() => fold(state.start, 'STANDARD', [...run.records, ...run.records])).toThrow('closed execution');
  });
});
