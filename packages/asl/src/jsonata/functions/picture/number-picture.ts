/**
 * Number pictures, such as `#,##0.00` or `00.000e0`: the format of $formatNumber (XPath and XQuery Functions 3.1,
 * section 4.7, whose names the parts below have).
 *
 *   picture     : sub-picture (';' sub-picture)?        the second one is for negative numbers
 *   sub-picture : prefix mantissa ('e' exponent)? suffix
 *   mantissa    : integer part ('.' fractional part)?   of `#`, digits and `,`
 *
 * Where JSONata does not do what XPath says, the code does what JSONata does and says so.
 */
import { present } from '../../../errors/invariant.ts';
import type { Budget } from '../../budget.ts';
import { type ErrorCode, JsonataError } from '../../jsonata-error.ts';
import { regularInterval } from './integer-picture.ts';
import { isDigit, type NumberSymbols } from './number-symbols.ts';

export interface NumberPicture {
  readonly text: string;
  readonly prefix: string;
  readonly suffix: string;
  /** The distance between separators of the integer part, where it is the same everywhere; else 0. */
  readonly groupInterval: number;
  /** How many digits stand behind each separator of the integer part. */
  readonly integerGroups: readonly number[];
  /** How many digits stand before each separator of the fractional part. */
  readonly fractionGroups: readonly number[];
  readonly integerDigitsMin: number;
  readonly fractionDigitsMin: number;
  readonly fractionDigitsMax: number;
  /** How many digits the integer part of a number with an exponent has. */
  readonly scale: number;
  /** 0 where there is no exponent. */
  readonly exponentDigitsMin: number;
}

/** Each character is looked at a dozen times. */
const STEPS_PER_CHARACTER = 16;

/** The sub-pictures for positive and for negative numbers. Throws D3080 to D3093 for a picture that is malformed. */
export function parseNumberPicture(
  picture: string,
  symbols: NumberSymbols,
  budget: Budget,
): { readonly positive: NumberPicture; readonly negative: NumberPicture } {
  budget.spendItems(picture.length);
  budget.spendSteps(picture.length * STEPS_PER_CHARACTER);
  const texts = picture.split(symbols.patternSeparator);
  if (texts.length > 2) throw new JsonataError('D3080');
  const parts = texts.map((text) => splitParts(text, symbols));
  for (const part of parts) {
    const problem = findProblem(part, symbols);
    if (problem !== undefined) throw new JsonataError(problem);
  }
  const [first, negative] = parts.map((part) => analyse(part, symbols));
  const positive = present(first, 'a picture has a part');
  return { positive, negative: negative ?? { ...positive, prefix: symbols.minusSign + positive.prefix } };
}

interface Parts {
  readonly text: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly active: string;
  readonly mantissa: string;
  readonly integer: string;
  readonly fraction: string;
  readonly exponent: string | undefined;
}

function splitParts(text: string, symbols: NumberSymbols): Parts {
  const isMark = (unit: string): boolean => isActive(unit, symbols) && unit !== symbols.exponentSeparator;
  const units = text.split('');
  const first = units.findIndex(isMark);
  if (first < 0) throw new JsonataError('D3085');
  const end = units.findLastIndex(isMark) + 1;
  const active = text.slice(first, end);
  // JSONata counts this place from the beginning of the sub-picture, and cuts the active part there.
  const place = text.indexOf(symbols.exponentSeparator, first);
  const hasExponent = place >= 0 && place <= end;
  const mantissa = hasExponent ? active.slice(0, place) : active;
  const point = mantissa.indexOf(symbols.decimalSeparator);
  return {
    text,
    prefix: text.slice(0, first),
    suffix: text.slice(end),
    active,
    mantissa,
    integer: point < 0 ? mantissa : mantissa.slice(0, point),
    // Without a point there is no fractional part; JSONata takes the suffix, in which there are no digits.
    fraction: point < 0 ? '' : mantissa.slice(point + 1),
    exponent: hasExponent ? active.slice(place + 1) : undefined,
  };
}

function isActive(unit: string, symbols: NumberSymbols): boolean {
  return (
    isDigit(unit, symbols) ||
    unit === symbols.decimalSeparator ||
    unit === symbols.exponentSeparator ||
    unit === symbols.groupingSeparator ||
    unit === symbols.digit ||
    unit === symbols.patternSeparator
  );
}

/** The problem of the highest code, as JSONata reports it. */
function findProblem(parts: Parts, symbols: NumberSymbols): ErrorCode | undefined {
  const { text, active, mantissa, exponent } = parts;
  const units = mantissa.split('');
  const hasScale = text.includes(symbols.percent) || text.includes(symbols.perMille);
  const isDigitUnit = (unit: string): boolean => isDigit(unit, symbols);
  if (exponent !== undefined && (exponent === '' || !exponent.split('').every(isDigitUnit))) return 'D3093';
  if (exponent !== undefined && hasScale) return 'D3092';
  const misplaced = findMisplacedDigit(parts, symbols) ?? findMisplacedSeparator(parts, symbols);
  if (misplaced !== undefined) return misplaced;
  if (!active.split('').every((unit) => isActive(unit, symbols))) return 'D3086';
  if (!units.some((unit) => isDigitUnit(unit) || unit === symbols.digit)) return 'D3085';
  if (text.includes(symbols.percent) && text.includes(symbols.perMille)) return 'D3084';
  if (isRepeated(text, symbols.perMille)) return 'D3083';
  if (isRepeated(text, symbols.percent)) return 'D3082';
  return isRepeated(text, symbols.decimalSeparator) ? 'D3081' : undefined;
}

function isRepeated(text: string, symbol: string): boolean {
  return text.indexOf(symbol) !== text.lastIndexOf(symbol);
}

/** Optional digits stand outside, mandatory ones at the point. */
function findMisplacedDigit({ integer, fraction }: Parts, symbols: NumberSymbols): ErrorCode | undefined {
  const last = fraction.lastIndexOf(symbols.digit);
  if (last >= 0 && countDigits(fraction.slice(last), symbols) > 0) return 'D3091';
  const first = integer.indexOf(symbols.digit);
  return first >= 0 && countDigits(integer.slice(0, first), symbols) > 0 ? 'D3090' : undefined;
}

function findMisplacedSeparator({ text, integer }: Parts, symbols: NumberSymbols): ErrorCode | undefined {
  const { groupingSeparator } = symbols;
  if (text.includes(groupingSeparator + groupingSeparator)) return 'D3089';
  const point = text.indexOf(symbols.decimalSeparator);
  if (point < 0) return integer.slice(-1) === groupingSeparator ? 'D3088' : undefined;
  const isBeside = text.charAt(point - 1) === groupingSeparator || text.charAt(point + 1) === groupingSeparator;
  return isBeside ? 'D3087' : undefined;
}

/** The mandatory digits of a part. */
function countDigits(part: string, symbols: NumberSymbols): number {
  return part.split('').filter((unit) => isDigit(unit, symbols)).length;
}

function analyse(parts: Parts, symbols: NumberSymbols): NumberPicture {
  const { integer, fraction, exponent } = parts;
  const scale = countDigits(integer, symbols);
  let integerDigitsMin = scale;
  let fractionDigitsMin = countDigits(fraction, symbols);
  let fractionDigitsMax = present(digitsBefore(fraction, symbols).at(-1), END);
  if (scale === 0 && fractionDigitsMax === 0) {
    if (exponent === undefined) integerDigitsMin = 1;
    else fractionDigitsMin = fractionDigitsMax = 1;
  }
  if (exponent !== undefined && scale === 0 && integer.includes(symbols.digit)) integerDigitsMin = 1;
  if (integerDigitsMin === 0 && fractionDigitsMin === 0) fractionDigitsMin = 1;
  const integerGroups = integerGroupsOf(integer, symbols);
  return {
    text: parts.text,
    prefix: parts.prefix,
    suffix: parts.suffix,
    groupInterval: regularInterval(integerGroups),
    integerGroups,
    fractionGroups: fractionGroupsOf(parts, symbols),
    integerDigitsMin,
    fractionDigitsMin,
    fractionDigitsMax,
    scale,
    exponentDigitsMin: exponent === undefined ? 0 : countDigits(exponent, symbols),
  };
}

const END = 'the end of a part is a place, too';

/** How many digits, mandatory and optional, stand before each place of a part; one more place is its end. */
function digitsBefore(part: string, symbols: NumberSymbols): readonly number[] {
  const counts = [0];
  let count = 0;
  for (const unit of part.split('')) {
    if (isDigit(unit, symbols) || unit === symbols.digit) count++;
    counts.push(count);
  }
  return counts;
}

function integerGroupsOf(integer: string, symbols: NumberSymbols): readonly number[] {
  const before = digitsBefore(integer, symbols);
  const total = present(before.at(-1), END);
  const groups: number[] = [];
  for (let place = integer.indexOf(symbols.groupingSeparator); place >= 0; ) {
    groups.push(total - present(before[place], END));
    place = integer.indexOf(symbols.groupingSeparator, place + 1);
  }
  return groups;
}

/** The first separator; behind it JSONata goes on with the places of separators in the integer part. */
function fractionGroupsOf({ integer, fraction }: Parts, symbols: NumberSymbols): readonly number[] {
  const before = digitsBefore(fraction, symbols);
  const groups: number[] = [];
  for (let place = fraction.indexOf(symbols.groupingSeparator); place >= 0; ) {
    groups.push(before[place] ?? present(before.at(-1), END));
    place = integer.indexOf(symbols.groupingSeparator, place + 1);
  }
  return groups;
}
