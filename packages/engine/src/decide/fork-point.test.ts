import { describe, expect, it } from 'vitest';
import { Payload } from '../history/payload.ts';
import { buildProgram, failState, mapState, passState, taskState } from '../testing/program-builder.ts';
import { openHarness, redriveRequested, runProgram, startOf } from './decide-harness.ts';
import { forkPoint } from './fork-point.ts';

describe('the point of a fork', () => {
  const start = startOf('{}');
  const options = { start, machineType: 'STANDARD', input: undefined } as const;

  it('inside a Map has the results of other items, and enters the Map anew', () => {
    const program = buildProgram([
      mapState('M', null, [taskState('T', 'U'), passState('U', null)], { maxConcurrency: () => 1 }),
    ]);
    const run = runProgram(program, { input: '[1,2]' });
    run.feed({ kind: 'taskSucceeded', token: 'token-1', output: '"one"' });
    run.feed({ kind: 'taskSucceeded', token: 'token-2', output: '"two"' });
    const entry = run
      .history()
      .split('\n')
      .findLast((line) => line.includes('PassStateEntered'));
    const tree = forkPoint(run.records, Number.parseInt(entry ?? '', 10), options);
    if (typeof tree === 'string') throw new Error(tree);
    const fork = openHarness(program, { input: '[1,2]' });
    fork.feed({ kind: 'started', fork: { origin: { executionArn: start.executionArn, eventId: 1 }, tree } });
    expect(fork.historyFrom(2)).toBe(
      [
        '2 MapStateEntered <-0 M [1,2]',
        '3 MapStateStarted <-2 length=2',
        '4 MapIterationStarted <-3 M index=1',
        '5 PassStateEntered <-4 U "two"',
        '6 PassStateExited <-5 U "two"',
        '7 MapIterationSucceeded <-6 M index=1',
        '8 MapStateSucceeded <-7',
        '9 MapStateExited <-7 M ["one","two"]',
        '10 ExecutionSucceeded <-9 ["one","two"]',
      ].join('\n'),
    );
    expect(fork.state.origin).toEqual({ executionArn: start.executionArn, eventId: 1 });
  });

  it('may be the entry into a Fail state that a redrive entered again', () => {
    const program = buildProgram([failState('F', 'E', undefined)]);
    const run = runProgram(program);
    run.feed(redriveRequested());
    const fork = openHarness(program);
    const tree = forkPoint(run.records, 5, { ...options, input: Payload.ofText('"new"') });
    if (typeof tree === 'string') throw new Error(tree);
    fork.feed({ kind: 'started', fork: { origin: { executionArn: start.executionArn, eventId: 5 }, tree } });
    expect(fork.historyFrom(2)).toBe('2 FailStateEntered <-0 F "new"\n3 ExecutionFailed <-2 error=E');
  });

  it('is nowhere but where a state is entered', () => {
    const { records } = runProgram(buildProgram([passState('A', null)]));
    expect(forkPoint(records, 1, options)).toContain('Event 1 is ExecutionStarted');
    expect(forkPoint(records, 99, options)).toBe('The execution has no event 99: its last one is 4.');
  });
});
