import type { HistoryEvent } from '../api/answers.ts';
import { describeEvent } from './history-event-text.ts';
import { formatTable, formatTime } from './table.ts';

/** The events one below the other, with the time since the first. */
export function formatHistoryTable(events: readonly HistoryEvent[]): string {
  const began = events[0]?.timestamp ?? 0;
  return formatTable(
    ['id', 'time', 'after', 'type', 'what'],
    events.map((event) => [
      String(event.id),
      formatTime(event.timestamp),
      `${Math.round((event.timestamp - began) * 1_000) / 1_000} s`,
      event.type,
      describeEvent(event),
    ]),
  );
}
