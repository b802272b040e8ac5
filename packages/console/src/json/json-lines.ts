/**
 * A JSON value as lines of text, and what became of it as lines that are the same, new or gone.
 *
 * Compared by structure, not by text: a member that moved is the same, and a value that changed is one line gone and one
 * new, however large what stands around it.
 */
import { isJsonArray, isJsonObject, type Json, jsonEqual, printJson, printString } from '@stepwright/asl';

export type LineChange = 'same' | 'added' | 'removed';

export interface JsonLine {
  readonly text: string;
  readonly change: LineChange;
}

/** Lines that are made at most; what is longer is cut, and says so. */
export const JSON_LINES_MAX = 5_000;

const INDENT = '  ';

/** The lines of one value. */
export function jsonLines(value: Json): readonly JsonLine[] {
  const lines: JsonLine[] = [];
  write(lines, value, { indent: '', prefix: '', suffix: '', change: 'same' });
  return bounded(lines);
}

/** The lines of `after`, with those of `before` that are gone. */
export function jsonDifference(before: Json, after: Json): readonly JsonLine[] {
  const lines: JsonLine[] = [];
  compare(lines, before, after, { indent: '', prefix: '', suffix: '', change: 'same' });
  return bounded(lines);
}

interface Place {
  readonly indent: string;
  /** `"name": ` within an object. */
  readonly prefix: string;
  /** `,` before another member. */
  readonly suffix: string;
  readonly change: LineChange;
}

function bounded(lines: readonly JsonLine[]): readonly JsonLine[] {
  if (lines.length <= JSON_LINES_MAX) return lines;
  return [...lines.slice(0, JSON_LINES_MAX), { text: `… ${lines.length - JSON_LINES_MAX} more lines`, change: 'same' }];
}

type Member = readonly [prefix: string, value: Json];

function membersOf(value: Json): readonly Member[] | undefined {
  if (isJsonArray(value)) return value.map((item) => ['', item]);
  if (isJsonObject(value)) return [...value].map(([name, member]) => [`${printString(name)}: `, member]);
  return undefined;
}

function write(lines: JsonLine[], value: Json, place: Place): void {
  const { indent, prefix, suffix, change } = place;
  const members = membersOf(value);
  if (members === undefined || members.length === 0) {
    lines.push({ text: `${indent}${prefix}${printJson(value)}${suffix}`, change });
    return;
  }
  const [open, close] = isJsonArray(value) ? ['[', ']'] : ['{', '}'];
  lines.push({ text: `${indent}${prefix}${open}`, change });
  for (const [index, [inner, member]] of members.entries()) {
    const last = index === members.length - 1;
    write(lines, member, { indent: indent + INDENT, prefix: inner, suffix: last ? '' : ',', change });
  }
  lines.push({ text: `${indent}${close}${suffix}`, change });
}

function compare(lines: JsonLine[], before: Json, after: Json, place: Place): void {
  if (jsonEqual(before, after)) write(lines, after, place);
  else if (isJsonObject(before) && isJsonObject(after)) compareObjects(lines, before, after, place);
  else if (isJsonArray(before) && isJsonArray(after)) compareArrays(lines, before, after, place);
  else {
    write(lines, before, { ...place, change: 'removed' });
    write(lines, after, { ...place, change: 'added' });
  }
}

function compareObjects(
  lines: JsonLine[],
  before: ReadonlyMap<string, Json>,
  after: ReadonlyMap<string, Json>,
  place: Place,
): void {
  const names = [...after.keys(), ...[...before.keys()].filter((name) => !after.has(name))];
  surround(lines, '{', '}', place, () => {
    for (const [index, name] of names.entries()) {
      const inner = innerPlace(place, `${printString(name)}: `, index === names.length - 1);
      compareMember(lines, before.get(name), after.get(name), inner);
    }
  });
}

function compareArrays(lines: JsonLine[], before: readonly Json[], after: readonly Json[], place: Place): void {
  const length = Math.max(before.length, after.length);
  surround(lines, '[', ']', place, () => {
    for (let index = 0; index < length; index += 1) {
      compareMember(lines, before[index], after[index], innerPlace(place, '', index === length - 1));
    }
  });
}

function compareMember(lines: JsonLine[], before: Json | undefined, after: Json | undefined, place: Place): void {
  if (before === undefined && after !== undefined) write(lines, after, { ...place, change: 'added' });
  else if (after === undefined && before !== undefined) write(lines, before, { ...place, change: 'removed' });
  else if (before !== undefined && after !== undefined) compare(lines, before, after, place);
}

function surround(lines: JsonLine[], open: string, close: string, place: Place, writeMembers: () => void): void {
  const { indent, prefix, suffix, change } = place;
  lines.push({ text: `${indent}${prefix}${open}`, change });
  writeMembers();
  lines.push({ text: `${indent}${close}${suffix}`, change });
}

function innerPlace({ indent, change }: Place, prefix: string, isLast: boolean): Place {
  return { indent: indent + INDENT, prefix, suffix: isLast ? '' : ',', change };
}
