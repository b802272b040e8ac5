/**
 * Explains a mismatch to a reader: histories side by side in a compact form, one event a line, with the first line that
 * differs marked; then every difference with its JSON path and both values.
 */
import { isJsonArray, isJsonObject, type Json, type JsonObject, printJson } from '@stepwright/asl';
import type { Difference } from './matcher.ts';
import type { Mismatch } from './replay.ts';

export interface ExplainOptions {
  /** Differences shown of one mismatch. */
  readonly differencesMax: number;
  /** Characters shown of one value. */
  readonly charactersMax: number;
}

/** The explanation, in lines. */
export function explainMismatch(mismatch: Mismatch, options: ExplainOptions): readonly string[] {
  const shown = mismatch.differences.slice(0, options.differencesMax);
  const left = mismatch.differences.length - shown.length;
  return [
    ...sideBySide(mismatch),
    ...shown.flatMap((difference) => explainDifference(difference, options.charactersMax)),
    ...(left > 0 ? [`… and ${left} more differences`] : []),
  ];
}

function sideBySide({ key, expected, actual, differences }: Mismatch): readonly string[] {
  const [recorded, got] = [eventsOf(expected), eventsOf(actual)];
  if (recorded === undefined || got === undefined) return [];
  const at = differences[0]?.path ?? '';
  const first = at.startsWith(`${key}.events[`) ? Number.parseInt(at.slice(`${key}.events[`.length), 10) : -1;
  const lines = recorded.map(compactEvent);
  const width = Math.max('recorded'.length, ...lines.map((line) => line.length));
  return [
    `  ${'recorded'.padEnd(width)}   actual`,
    ...Array.from({ length: Math.max(recorded.length, got.length) }, (_, i) => {
      const event = got[i];
      const right = event === undefined ? '' : compactEvent(event);
      return `${i === first ? '>' : ' '} ${(lines[i] ?? '').padEnd(width)} ${lines[i] === right ? ' ' : '|'} ${right}`.trimEnd();
    }),
  ];
}

function eventsOf(result: Json | undefined): readonly JsonObject[] | undefined {
  const events = isJsonObject(result) ? result.get('events') : undefined;
  return isJsonArray(events) ? events.filter((event) => isJsonObject(event)) : undefined;
}

/** `7<5 TaskStateExited Charge`: id, predecessor, type, and the name that the details hold. */
export function compactEvent(event: JsonObject): string {
  const details = [...event].find(([key]) => key.endsWith('EventDetails'))?.[1];
  const name = isJsonObject(details)
    ? (details.get('name') ?? details.get('resource') ?? details.get('error'))
    : undefined;
  const index = isJsonObject(details) ? details.get('index') : undefined;
  const words = [name, index === undefined ? undefined : `#${printJson(index)}`].filter(
    (word) => typeof word === 'string',
  );
  const [id, type] = [event.get('id'), event.get('type')];
  const numbers = `${isJsonArray(id) ? '·' : printJson(id ?? null)}<${printJson(event.get('previousEventId') ?? null)}`;
  return [numbers, typeof type === 'string' ? type : '?', ...words].join(' ').slice(0, 70);
}

function explainDifference({ path, expected, actual }: Difference, charactersMax: number): readonly string[] {
  const [recorded, got] = [shownValue(expected), shownValue(actual)];
  const from = Math.max(0, firstDifference(recorded, got) - (charactersMax >> 1));
  const window = (text: string): string =>
    `${from > 0 ? '…' : ''}${text.slice(from, from + charactersMax)}${text.length > from + charactersMax ? '…' : ''}`;
  return [`at ${path}`, `  recorded: ${window(recorded)}`, `  actual:   ${window(got)}`];
}

function shownValue(value: Json | undefined): string {
  return value === undefined ? '(nothing)' : printJson(value);
}

function firstDifference(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return i;
}
