/** Sets of characters (UTF-16 units) for regular expressions. */
import { present } from '../../errors/invariant.ts';

/** Ranges of units, both ends included. */
export type CharacterRange = readonly [first: number, last: number];

export interface CharacterSet {
  readonly ranges: readonly CharacterRange[];
  readonly isNegated: boolean;
}

export const digits: readonly CharacterRange[] = [[0x30, 0x39]];

export const wordCharacters: readonly CharacterRange[] = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];

/** Blanks and line ends, as JavaScript's `\s` has them. */
export const blanks: readonly CharacterRange[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];

/** What `.` does not take. */
export const lineEnds: readonly CharacterRange[] = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];

/** All units that are not in the ranges, which are classes such as \d: they touch neither the first unit nor the last. */
export function complement(ranges: readonly CharacterRange[]): readonly CharacterRange[] {
  const rest: CharacterRange[] = [];
  let next = 0;
  for (const [first, last] of joined(ranges)) {
    rest.push([next, first - 1]);
    next = last + 1;
  }
  rest.push([next, UNIT_MAX]);
  return rest;
}

/** The same units in ranges that are in order and do not overlap. */
function joined(ranges: readonly CharacterRange[]): readonly CharacterRange[] {
  const result: [number, number][] = [];
  for (const [first, last] of ranges.toSorted((left, right) => left[0] - right[0])) {
    const previous = result.at(-1);
    if (previous !== undefined && first <= previous[1] + 1) previous[1] = Math.max(previous[1], last);
    else result.push([first, last]);
  }
  return result;
}

const UNIT_MAX = 0xffff;
const ASCII_SIZE = 128;

/** The test whether a unit is in a set; where case is ignored, either case of it. */
export function compileSet({ ranges, isNegated }: CharacterSet, ignoresCase: boolean): (unit: number) => boolean {
  const sorted = joined(ranges);
  const holds = (unit: number): boolean => isInRanges(sorted, unit);
  const matches = ignoresCase ? (unit: number): boolean => casesOf(unit).some(holds) : holds;
  const ascii = Array.from({ length: ASCII_SIZE }, (_, unit) => matches(unit) !== isNegated);
  return (unit) => (unit < ASCII_SIZE ? ascii[unit] === true : matches(unit) !== isNegated);
}

/** A unit and its other case; a character whose other case is longer has none. */
function casesOf(unit: number): readonly number[] {
  const text = String.fromCharCode(unit);
  const cases = [unit];
  for (const other of [text.toUpperCase(), text.toLowerCase()]) {
    const code = other.charCodeAt(0);
    // As in JavaScript, no character beyond ASCII equals one of ASCII.
    if (other.length === 1 && code >= ASCII_SIZE === unit >= ASCII_SIZE) cases.push(code);
  }
  return cases;
}

function isInRanges(sorted: readonly CharacterRange[], unit: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (present(sorted[middle], 'the middle is inside')[0] <= unit) low = middle + 1;
    else high = middle;
  }
  return (sorted[low - 1]?.[1] ?? -1) >= unit;
}
