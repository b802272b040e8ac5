import { describe, expect, it } from 'vitest';
import { buildProgram, passState } from '../testing/program-builder.ts';
import { runProgram } from './decide-harness.ts';

describe('decide', () => {
  it('runs a machine of Pass states to its end in one burst', () => {
    const run = runProgram(buildProgram([passState('A', 'B'), passState('B', null)]), { input: '{"x": 1}' });
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
  });
});
