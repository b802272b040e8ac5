/** Events as files: JSON as the API gives them, CSV with one line an event. */
import type { HistoryEvent } from '@stepwright/api-model';
import { detailsOf, instantOf } from '../model/event-details.ts';

export function eventsAsJson(events: readonly HistoryEvent[]): string {
  return `${JSON.stringify(events, undefined, 2)}\n`;
}

const columns = ['id', 'previousEventId', 'timestamp', 'type', 'name', 'error', 'cause', 'details'] as const;

/** RFC 4180, with the details as JSON in the last column. */
export function eventsAsCsv(events: readonly HistoryEvent[]): string {
  const lines = events.map((event) => {
    const { name = '', error = '', cause = '', ...rest } = detailsOf(event);
    const instant = new Date(instantOf(event)).toISOString();
    const cells = [event.id, event.previousEventId ?? 0, instant, event.type, name, error, cause, JSON.stringify(rest)];
    return cells.map((cell) => csvCell(String(cell))).join(',');
  });
  return [columns.join(','), ...lines, ''].join('\r\n');
}

/** A cell that a spreadsheet would take for a formula gets an apostrophe: names and causes are not to be run. */
function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
