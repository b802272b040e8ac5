import type { HistoryEvent } from '@stepwright/api-model';
import { expect, it } from 'vitest';
import { eventsAsCsv } from './write-events.ts';

function csvOf(cause: string): string | undefined {
  const event: HistoryEvent = {
    id: 3,
    previousEventId: 2,
    type: 'TaskFailed',
    timestamp: 1.5,
    taskFailedEventDetails: { resourceType: 'lambda', resource: 'invoke', error: 'E', cause },
  };
  return eventsAsCsv([event]).split('\r\n')[1];
}

it('an event is a line with its details', () => {
  expect(csvOf('no')).toBe(
    '3,2,1970-01-01T00:00:01.500Z,TaskFailed,,E,no,"{""resourceType"":""lambda"",""resource"":""invoke""}"',
  );
});

it.each([
  ['a,"b"\nc', '"a,""b""\nc"'],
  ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
  ['@SUM(1)', "'@SUM(1)"],
  ['-1', '-1'],
])('%s is written as %s', (cause, cell) => expect(csvOf(cause)).toContain(`,E,${cell},`));
