/** Histories as text, one event a line: for tests and for readers of differences. */
import type { HistoryEvent } from './history-event.ts';

/**
 * An event as `2 PassStateEntered <-0 A {"x":1}`: id, type, previous id, the name of the state if the event has one, and
 * its payload; whatever else the details hold follows as `member=value`.
 */
export function formatEvent(event: HistoryEvent): string {
  const parts = [`${event.id} ${event.type} <-${event.previousEventId}`];
  for (const [member, value] of Object.entries(event.details?.value ?? {})) {
    if (member.endsWith('Details') && member !== 'taskCredentials') continue;
    parts.push(bareMembers.has(member) ? String(value) : `${member}=${printValue(value)}`);
  }
  return parts.join(' ');
}

/** A whole history, one event a line. */
export function formatHistory(events: readonly HistoryEvent[]): string {
  return events.map(formatEvent).join('\n');
}

/** Members that are clear without their names. */
const bareMembers: ReadonlySet<string> = new Set(['name', 'input', 'output', 'parameters']);

function printValue(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
