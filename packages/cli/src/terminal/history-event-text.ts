/** What an event of a history is about, in a few words. */
import type { HistoryEvent } from '../api/answers.ts';

/** Members of details that say what happened, in the order in which people ask for them. */
const tellingMembers = ['name', 'index', 'resource', 'length', 'workerName', 'error', 'cause'] as const;

/** A text on one line is cut off at so many characters: the JSON has it whole. */
const TEXT_CHARS_MAX = 80;

/** Names, resources, errors; never inputs and outputs, which may be long. */
export function describeEvent(event: HistoryEvent): string {
  const details = detailsOf(event);
  const told = tellingMembers.map((member) => Reflect.get(details, member)).filter((value) => value !== undefined);
  return told.map((value) => shorten(String(value))).join('  ');
}

/** An event has its details, if any, in a member that is named after its type. */
export function detailsOf(event: HistoryEvent): object {
  const details = Object.entries(event).find(([name]) => name.endsWith('EventDetails'))?.[1];
  return typeof details === 'object' && details !== null ? details : {};
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= TEXT_CHARS_MAX ? line : `${line.slice(0, TEXT_CHARS_MAX - 1)}…`;
}
