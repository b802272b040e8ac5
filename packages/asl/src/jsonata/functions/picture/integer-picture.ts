/**
 * Integer pictures, such as `#,##0`, `I`, `Ww` or `w;o`: the format of $formatInteger, $parseInteger and the numbers in
 * dates (XPath and XQuery Functions 3.1, fn:format-integer).
 *
 *   picture : primary (';' modifier)?       modifier 'o…' asks for ordinals
 *   primary : 'A' | 'a' letters, 'I' | 'i' Roman numerals, 'W' | 'w' | 'Ww' words, or a pattern of digits
 *   pattern : '#' an optional digit, a decimal digit of any script a mandatory one, every other character a separator
 */
import { present } from '../../../errors/invariant.ts';
import type { Budget } from '../../budget.ts';
import { JsonataError } from '../../jsonata-error.ts';

export type IntegerFormat =
  | { readonly kind: 'letters' | 'roman'; readonly isUpper: boolean }
  | { readonly kind: 'words'; readonly letterCase: LetterCase; readonly isOrdinal: boolean }
  | DecimalFormat
  /** A numbering that starts with some other character; JSONata has none. */
  | { readonly kind: 'sequence'; readonly token: string };

export type LetterCase = 'upper' | 'lower' | 'title';

export interface DecimalFormat {
  readonly kind: 'decimal';
  /** The code point of the digit zero. */
  readonly zero: number;
  readonly mandatoryDigits: number;
  readonly optionalDigits: number;
  readonly grouping: Grouping;
  readonly isOrdinal: boolean;
}

export type Grouping =
  /** The same separator at every multiple of `interval`, however long the number is. */
  | { readonly kind: 'regular'; readonly interval: number; readonly separator: string }
  /** Separators at these places only, counted from the right, in rising order. */
  | { readonly kind: 'irregular'; readonly separators: readonly Separator[] };

export interface Separator {
  readonly position: number;
  readonly character: string;
}

const fixedFormats: ReadonlyMap<string, (isOrdinal: boolean) => IntegerFormat> = new Map<
  string,
  (isOrdinal: boolean) => IntegerFormat
>([
  ['A', () => ({ kind: 'letters', isUpper: true })],
  ['a', () => ({ kind: 'letters', isUpper: false })],
  ['I', () => ({ kind: 'roman', isUpper: true })],
  ['i', () => ({ kind: 'roman', isUpper: false })],
  ['W', (isOrdinal) => ({ kind: 'words', letterCase: 'upper', isOrdinal })],
  ['w', (isOrdinal) => ({ kind: 'words', letterCase: 'lower', isOrdinal })],
  ['Ww', (isOrdinal) => ({ kind: 'words', letterCase: 'title', isOrdinal })],
]);

const STEPS_PER_CHARACTER = 4;

/** The format that a picture describes. Throws D3131 where it mixes the digits of two scripts. */
export function parseIntegerPicture(picture: string, budget: Budget): IntegerFormat {
  budget.spendSteps(picture.length * STEPS_PER_CHARACTER);
  const semicolon = picture.lastIndexOf(';');
  const primary = semicolon < 0 ? picture : picture.slice(0, semicolon);
  const isOrdinal = semicolon >= 0 && picture.charAt(semicolon + 1) === 'o';
  return fixedFormats.get(primary)?.(isOrdinal) ?? parseDigitPattern(primary, isOrdinal);
}

function parseDigitPattern(pattern: string, isOrdinal: boolean): IntegerFormat {
  let zero: number | undefined;
  let mandatoryDigits = 0;
  let optionalDigits = 0;
  const separators: Separator[] = [];
  for (const character of Array.from(pattern).toReversed()) {
    const zeroHere = zeroOf(present(character.codePointAt(0), 'a character has a code'));
    if (zeroHere !== undefined) {
      if (zero !== undefined && zero !== zeroHere) throw new JsonataError('D3131');
      zero = zeroHere;
      mandatoryDigits++;
    } else if (character === '#') {
      optionalDigits++;
    } else {
      separators.push({ position: mandatoryDigits + optionalDigits, character });
    }
  }
  if (zero === undefined) return { kind: 'sequence', token: pattern };
  return { kind: 'decimal', zero, mandatoryDigits, optionalDigits, grouping: groupingOf(separators), isOrdinal };
}

/** The zeros of the scripts whose decimal digits lie in the basic plane. */
const ZEROS: readonly number[] = [
  0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
  0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
  0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
];

function zeroOf(codePoint: number): number | undefined {
  return ZEROS.find((zero) => codePoint >= zero && codePoint <= zero + 9);
}

function groupingOf(separators: readonly Separator[]): Grouping {
  const separator = separators[0]?.character;
  const interval = regularInterval(separators.map(({ position }) => position));
  const isRegular = interval > 0 && separators.every(({ character }) => character === separator);
  return isRegular && separator !== undefined
    ? { kind: 'regular', interval, separator }
    : { kind: 'irregular', separators };
}

/** The distance between separators that stand at every multiple of it and nowhere else; 0 where there is none. */
export function regularInterval(positions: readonly number[]): number {
  if (positions.length === 0) return 0;
  const interval = positions.reduce(greatestCommonDivisor);
  const present = new Set(positions);
  for (let count = 1; count <= positions.length; count++) {
    if (!present.has(count * interval)) return 0;
  }
  return interval;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
