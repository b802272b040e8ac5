import { expect, test } from 'vitest';
import { formatHistoryTable } from './history-table.ts';
import { formatHistoryTree } from './history-tree.ts';

function history(...lines: readonly string[]) {
  return lines.map((line, index) => {
    const [previous = '', type = '', name] = line.split(' ');
    const details = name === undefined ? {} : { stateEnteredEventDetails: { name, input: '{"secret":1}' } };
    return {
      id: index + 1,
      previousEventId: Number(previous),
      type,
      timestamp: 1_700_000_000 + index / 10,
      ...details,
    };
  });
}

test('branches that ran at the same time stand beneath the state that they belong to, each together', () => {
  const events = history(
    '0 ExecutionStarted',
    '0 ParallelStateEntered Both',
    '2 ParallelStateStarted',
    '3 PassStateEntered A',
    '3 PassStateEntered B',
    '4 PassStateExited A',
    '5 PassStateExited B',
    '7 ParallelStateSucceeded',
    '8 ParallelStateExited Both',
    '9 ExecutionSucceeded',
  );
  expect(formatHistoryTree(events)).toBe(
    [
      '1 ExecutionStarted',
      '2 ParallelStateEntered  Both',
      '3 ParallelStateStarted',
      '  4 PassStateEntered  A',
      '  6 PassStateExited  A',
      '  5 PassStateEntered  B',
      '  7 PassStateExited  B',
      '8 ParallelStateSucceeded',
      '9 ParallelStateExited  Both',
      '10 ExecutionSucceeded\n',
    ].join('\n'),
  );
});

test('iterations, and what is nested in them, are indented; after the Map it goes on outside', () => {
  const events = history(
    '0 ExecutionStarted',
    '0 MapStateEntered Each',
    '2 MapStateStarted',
    '3 MapIterationStarted Each',
    '4 ParallelStateEntered In',
    '5 ParallelStateStarted',
    '6 PassStateEntered P',
    '7 PassStateExited P',
    '8 ParallelStateSucceeded',
    '9 ParallelStateExited In',
    '10 MapIterationSucceeded Each',
    '11 MapStateSucceeded',
    '11 MapStateExited Each',
  );
  const indents = formatHistoryTree(events)
    .trimEnd()
    .split('\n')
    .map((line) => line.search(/\S/));
  expect(indents).toEqual([0, 0, 0, 2, 2, 2, 4, 4, 2, 2, 2, 0, 0]);
});

test('the table shows no inputs, which may be long, and cuts long causes off', () => {
  const [event] = history('0 PassStateEntered A');
  expect(formatHistoryTable(event === undefined ? [] : [event])).toBe(
    'ID  TIME                      AFTER  TYPE              WHAT\n1   2023-11-14T22:13:20.000Z  0 s    PassStateEntered  A\n',
  );
  const failed = { id: 1, previousEventId: 0, type: 'ExecutionFailed', timestamp: 1 };
  const details = { executionFailedEventDetails: { error: 'E', cause: `long\n${'x'.repeat(200)}` } };
  const [, line = ''] = formatHistoryTable([{ ...failed, ...details }]).split('\n');
  expect(line).toMatch(/E {2}long x+…$/);
});
