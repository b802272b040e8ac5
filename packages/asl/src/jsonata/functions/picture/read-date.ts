/**
 * Reads instants in the format of a date picture.
 *
 * A text names a date by year, month and day or by year and day of the year, and a time by hour, minute, second and
 * milliseconds or by the same with am or pm. Of these, what is more significant than the first component that is named
 * comes from the current instant, what is less significant than the last is the least possible; a gap between is an
 * error (D3136), and so are dates by weeks. A component that is 0 or no number does not tell which way is meant.
 */
import { present } from '../../../errors/invariant.ts';
import type { Budget } from '../../budget.ts';
import { JsonataError } from '../../jsonata-error.ts';
import { dateComponent } from './date-component.ts';
import { namesOf } from './date-names.ts';
import {
  choicePattern,
  literalPattern,
  matchPattern,
  numberWordsPattern,
  type PartPattern,
  runPattern,
  sequencePattern,
} from './date-pattern.ts';
import { type DateMarker, type DatePart, parseDatePicture } from './date-picture.ts';
import type { DecimalFormat, IntegerFormat } from './integer-picture.ts';
import { readInteger } from './read-integer.ts';

/** Epoch milliseconds, or undefined where the text does not fit the picture. Throws for a picture that cannot be read. */
export function readDate(
  text: string,
  { picture, now }: { readonly picture: string; readonly now: number },
  budget: Budget,
): number | undefined {
  const parts = parseDatePicture(picture, budget);
  budget.spendItems(parts.length);
  const readers = parts.map(readerOf);
  const pieces = matchPattern(readers, text, budget);
  if (pieces === undefined) return undefined;
  const components = new Map<string, number | undefined>();
  for (const [index, { component, read }] of readers.entries()) {
    if (component !== undefined)
      components.set(component, read(present(pieces[index], 'each reader has its piece'), budget));
  }
  return components.size === 0 ? undefined : instantOf(components, new Date(now));
}

interface PartReader extends PartPattern {
  /** Undefined for literals. */
  readonly component: string | undefined;
  readonly read: (piece: string, budget: Budget) => number | undefined;
}

function readerOf(part: DatePart): PartReader {
  if (part.kind === 'literal') return { component: undefined, read: () => undefined, ...literalPattern(part.text) };
  const { component, integerFormat } = part;
  if (component === 'Z' || component === 'z') return zoneReader(part);
  if (integerFormat === undefined) return nameReader(part);
  return {
    component,
    read: (piece, budget) => readInteger(piece, integerFormat, budget),
    ...integerPattern(integerFormat, part.digits),
  };
}

const DIGITS = /[0-9]/;
const LETTERS = /[a-z]/i;
const NUMERALS = /[mdclxvi]/i;

const ANY_NUMBER = Number.POSITIVE_INFINITY;

function integerPattern(format: IntegerFormat, digits: number | undefined): PartPattern {
  if (format.kind === 'sequence') throw new JsonataError('D3130', { value: format.token });
  switch (format.kind) {
    case 'letters':
      return runPattern(LETTERS, 1, ANY_NUMBER);
    case 'roman':
      return runPattern(NUMERALS, 1, ANY_NUMBER);
    case 'words':
      return numberWordsPattern;
    case 'decimal':
      break;
  }
  return decimalPattern(format, digits);
}

function decimalPattern({ optionalDigits, isOrdinal }: DecimalFormat, digits: number | undefined): PartPattern {
  const isFixed = digits !== undefined && digits > 0;
  const number = isFixed ? runPattern(DIGITS, digits - optionalDigits, digits) : runPattern(DIGITS, 1, ANY_NUMBER);
  return isOrdinal ? sequencePattern(number, choicePattern(['th', 'st', 'nd', 'rd'])) : number;
}

const HALVES: ReadonlyMap<string, number> = new Map([
  ['am', 0],
  ['AM', 0],
  ['pm', 1],
  ['PM', 1],
]);

/** Names are read as they are printed in title case; any other word leaves the component open. */
function nameReader({ component, widthMax }: DateMarker): PartReader {
  const names = namesOf(component)?.map((name) => (widthMax ? name.slice(0, widthMax) : name));
  if (names === undefined && component !== 'P') throw new JsonataError('D3133', { value: component });
  const read = (piece: string): number | undefined => {
    if (names === undefined) return HALVES.get(piece);
    const index = names.lastIndexOf(piece);
    return index < 0 ? undefined : index + 1;
  };
  return { component, read, ...runPattern(LETTERS, 1, ANY_NUMBER) };
}

/** The offset of a zone in minutes. Its minutes count as they are written, so `-05:30` is -270, as in JSONata. */
function zoneReader({ component, integerFormat }: DateMarker): PartReader {
  const isNamed = component === 'z';
  const separator =
    integerFormat?.kind === 'decimal' && integerFormat.grouping.kind === 'regular'
      ? integerFormat.grouping.separator
      : undefined;
  const digits = runPattern(DIGITS, 1, ANY_NUMBER);
  let pattern = sequencePattern(choicePattern(['+', '-']), digits);
  if (separator !== undefined) pattern = sequencePattern(pattern, sequencePattern(literalPattern(separator), digits));
  if (isNamed) pattern = sequencePattern(literalPattern('GMT'), pattern);
  return {
    component,
    read: (piece) => readOffset(isNamed ? piece.slice(3) : piece, separator),
    ...pattern,
  };
}

function readOffset(text: string, separator: string | undefined): number {
  const middle = separator === undefined ? (text.length <= 3 ? text.length : 3) : text.indexOf(separator);
  const minutes = text.slice(middle + (separator?.length ?? 0));
  return Number.parseInt(text.slice(0, middle), 10) * 60 + (minutes === '' ? 0 : Number.parseInt(minutes, 10));
}

/** Components of a date in the order of their weight, with what tells that a date is named this way. */
const DATE_BY_DAY = { letters: 'YMD', named: 'YMD' };
const DATE_BY_DAY_OF_YEAR = { letters: 'YD', named: 'Yd' };
const DATES_BY_WEEK = ['Xxw', 'XW'];
const TIME_BY_DAY = { letters: 'Hmsf', named: 'Hmsf' };
const TIME_BY_HALF = { letters: 'Phmsf', named: 'Phmsf' };

function instantOf(named: ReadonlyMap<string, number | undefined>, now: Date): number {
  const dateLetters = tellingLetters(named, 'YXMxWwdD');
  const timeLetters = tellingLetters(named, 'PHhmsf');
  if (DATES_BY_WEEK.some((letters) => isWithin(dateLetters, letters))) throw new JsonataError('D3136');
  const isByDayOfYear = !isWithin(dateLetters, DATE_BY_DAY.named) && isWithin(dateLetters, DATE_BY_DAY_OF_YEAR.named);
  const isByHalf = !isWithin(timeLetters, TIME_BY_DAY.named) && isWithin(timeLetters, TIME_BY_HALF.named);
  const date = isByDayOfYear ? DATE_BY_DAY_OF_YEAR : DATE_BY_DAY;
  const time = isByHalf ? TIME_BY_HALF : TIME_BY_DAY;
  const filled = fill(named, date.letters + time.letters, now);
  const valueOf = (letter: string): number => present(filled.get(letter), 'all letters are filled in');
  const { month, day } = isByDayOfYear
    ? dayOfYear(valueOf('Y'), valueOf('d'))
    : { month: Math.max(valueOf('M') - 1, 0) || 0, day: valueOf('D') };
  const hour = isByHalf ? hourOfHalf(valueOf('h'), valueOf('P')) : valueOf('H');
  const local = Date.UTC(valueOf('Y'), month, day, hour, valueOf('m'), valueOf('s'), valueOf('f'));
  return local - (filled.get('Z') || filled.get('z') || 0) * 60_000;
}

/** A day past the end of the year is one of the same year, as in JSONata. */
function dayOfYear(year: number, day: number): { readonly month: number; readonly day: number } {
  const date = new Date(Date.UTC(year, 0, 1) + (day - 1) * 86_400_000);
  return { month: date.getUTCMonth(), day: date.getUTCDate() };
}

function hourOfHalf(hour: number, half: number): number {
  return (hour === 12 ? 0 : hour) + (half === 1 ? 12 : 0);
}

function tellingLetters(named: ReadonlyMap<string, number | undefined>, letters: string): readonly string[] {
  return Array.from(letters).filter((letter) => named.get(letter));
}

/** Whether there are letters at all, and none but these. */
function isWithin(present: readonly string[], letters: string): boolean {
  return present.length > 0 && present.every((letter) => letters.includes(letter));
}

/** Adds the components that are not named: those before the first named one from `now`, those behind the last one as the least. */
function fill(
  named: ReadonlyMap<string, number | undefined>,
  letters: string,
  now: Date,
): ReadonlyMap<string, number | undefined> {
  const filled = new Map(named);
  let hasBegun = false;
  let hasEnded = false;
  for (const letter of letters) {
    if (named.get(letter) !== undefined) {
      if (hasEnded) throw new JsonataError('D3136');
      hasBegun = true;
    } else if (hasBegun) {
      filled.set(letter, 'MD'.includes(letter) ? 1 : 0);
      hasEnded = true;
    } else {
      filled.set(letter, dateComponent(now, letter));
    }
  }
  return filled;
}
