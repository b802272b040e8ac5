import { expect, test } from 'vitest';
import type { HistoryEvent } from '../history/history-event.ts';
import { checkHistory } from './check-history.ts';

function history(
  ...types: readonly (string | readonly [type: string, previousEventId: number])[]
): readonly HistoryEvent[] {
  return types.map((event, index) => {
    const [type, previousEventId] = typeof event === 'string' ? [event, index] : event;
    return { id: index + 1, previousEventId, type, timestamp: 1, details: undefined };
  });
}

test('a history that keeps the rules has no faults', () => {
  expect(
    checkHistory(history('ExecutionStarted', ['PassStateEntered', 0], 'PassStateExited', 'ExecutionSucceeded')),
  ).toEqual([]);
  expect(checkHistory(history('ExecutionStarted', ['WaitStateEntered', 0], ['ExecutionAborted', 0]))).toEqual([]);
  const [redriven] = history(['ExecutionRedriven', 0]);
  const details = { member: 'executionRedrivenEventDetails', value: { redriveCount: 1 } };
  expect(
    checkHistory([
      ...history('ExecutionStarted', ['WaitStateEntered', 0], ['ExecutionAborted', 0]),
      ...(redriven === undefined ? [] : [{ ...redriven, id: 4, details }]),
    ]),
  ).toEqual([]);
});

test.each([
  ['an id twice', [...history('ExecutionStarted'), ...history('ExecutionStarted')], 'event 2 has the id 1'],
  ['an event that follows from itself', history('ExecutionStarted', ['PassStateEntered', 2]), 'follows from event 2'],
  ['an event from nowhere', history('ExecutionStarted', ['A', 0], ['B', 1]), 'event 3 B follows from event 1'],
  ['another beginning', history('PassStateEntered'), 'the first event is PassStateEntered'],
  ['no event', [], 'the first event is missing'],
  [
    'events after the end',
    history('ExecutionStarted', 'ExecutionFailed', 'PassStateEntered'),
    'event 3 PassStateEntered follows ExecutionFailed',
  ],
  [
    'a redrive of what had succeeded',
    history('ExecutionStarted', ['SucceedStateEntered', 0], 'ExecutionSucceeded', ['ExecutionRedriven', 0]),
    'event 4 ExecutionRedriven follows ExecutionSucceeded',
  ],
  [
    'a redrive of what still runs',
    history('ExecutionStarted', ['PassStateEntered', 0], ['ExecutionRedriven', 0]),
    'event 3 ExecutionRedriven follows PassStateEntered',
  ],
  [
    'a redrive that is not counted',
    history('ExecutionStarted', ['FailStateEntered', 0], 'ExecutionFailed', ['ExecutionRedriven', 0]),
    'event 4 counts undefined redrives',
  ],
  [
    'two ends of an attempt',
    history('ExecutionStarted', ['TaskStateEntered', 0], 'TaskScheduled', 'TaskStarted', 'TaskSucceeded', [
      'TaskFailed',
      4,
    ]),
    'event 4 is followed by TaskSucceeded and TaskFailed',
  ],
])('%s is a fault', (_what, events, fault) => {
  expect(checkHistory(events).join('\n')).toContain(fault);
});
