/** Prints numbers in the format of a number picture (XPath and XQuery Functions 3.1, section 4.7.5). */
import type { Budget } from '../../budget.ts';
import { JsonataError } from '../../jsonata-error.ts';
import { roundHalfEven } from '../round-half-even.ts';
import type { NumberPicture } from './number-picture.ts';
import { inDigits, type NumberSymbols } from './number-symbols.ts';

/** The most digits behind the point that JavaScript prints. */
const FRACTION_DIGITS_MAX = 100;

/** The text of a number. An infinite number is D1001. */
export function printNumber(number: number, picture: NumberPicture, symbols: NumberSymbols, budget: Budget): string {
  if (!Number.isFinite(number)) throw new JsonataError('D1001', { value: number });
  if (picture.fractionDigitsMax > FRACTION_DIGITS_MAX) {
    throw new JsonataError('U1003', { message: `A picture may have ${FRACTION_DIGITS_MAX} digits behind the point.` });
  }
  const scaled = scale(number, picture, symbols);
  const { mantissa, exponent } =
    picture.exponentDigitsMin === 0 ? { mantissa: scaled, exponent: undefined } : splitExponent(scaled, picture.scale);
  const rounded = roundHalfEven(mantissa, picture.fractionDigitsMax);
  const plain = inDigits(Math.abs(rounded).toFixed(picture.fractionDigitsMax), symbols);
  const text = group(fitDigits(plain, picture, symbols, budget), picture, symbols, budget);
  const exponentText = exponent === undefined ? '' : printExponent(exponent, picture, symbols, budget);
  return picture.prefix + withoutIdlePoint(text, picture, symbols) + exponentText + picture.suffix;
}

function scale(number: number, { text }: NumberPicture, { percent, perMille }: NumberSymbols): number {
  if (text.includes(percent)) return number * 100;
  return text.includes(perMille) ? number * 1_000 : number;
}

/** So that the integer part of the mantissa has the wanted number of digits. Zero has the exponent 0. */
function splitExponent(
  number: number,
  digits: number,
): { readonly mantissa: number; readonly exponent: number | undefined } {
  const [least, most] = [10 ** (digits - 1), 10 ** digits];
  let mantissa = Math.abs(number);
  let exponent = 0;
  if (mantissa === 0) return { mantissa, exponent };
  for (; mantissa < least && Number.isFinite(least); exponent--) mantissa *= 10;
  for (; mantissa > most; exponent++) mantissa /= 10;
  return { mantissa, exponent };
}

/** The digits without idle zeros, filled up to the least number of digits; there is always a point. */
function fitDigits(plain: string, picture: NumberPicture, symbols: NumberSymbols, budget: Budget): string {
  const { zeroDigit, decimalSeparator } = symbols;
  const text = plain.includes('.') ? plain.replace('.', () => decimalSeparator) : plain + decimalSeparator;
  let start = 0;
  let end = text.length;
  while (start < end && text.charAt(start) === zeroDigit) start++;
  while (end > start && text.charAt(end - 1) === zeroDigit) end--;
  const point = text.indexOf(decimalSeparator, start) - start;
  const zerosLeft = Math.max(picture.integerDigitsMin - point, 0);
  const zerosRight = Math.max(picture.fractionDigitsMin - (end - start - point - 1), 0);
  budget.spendText((zerosLeft + zerosRight) * zeroDigit.length + end - start);
  return zeroDigit.repeat(zerosLeft) + text.slice(start, end) + zeroDigit.repeat(zerosRight);
}

function group(text: string, picture: NumberPicture, symbols: NumberSymbols, budget: Budget): string {
  const { groupingSeparator, decimalSeparator } = symbols;
  const insert = (into: string, place: number): string => {
    budget.spendText(into.length + groupingSeparator.length);
    // A place before the beginning counts from the end, as JSONata has it.
    return into.slice(0, place) + groupingSeparator + into.slice(place);
  };
  let grouped = text;
  let point = text.indexOf(decimalSeparator);
  if (picture.groupInterval > 0) {
    const count = Math.floor((point - 1) / picture.groupInterval);
    for (let index = 1; index <= count; index++) grouped = insert(grouped, point - index * picture.groupInterval);
  } else {
    for (const digitsBehind of picture.integerGroups) grouped = insert(grouped, point++ - digitsBehind);
  }
  point = grouped.indexOf(decimalSeparator);
  for (const digitsBefore of picture.fractionGroups) grouped = insert(grouped, point + 1 + digitsBefore);
  return grouped;
}

/** The point goes where the picture has none, or where nothing follows it. */
function withoutIdlePoint(text: string, picture: NumberPicture, { decimalSeparator }: NumberSymbols): string {
  const isIdle = !picture.text.includes(decimalSeparator) || text.indexOf(decimalSeparator) === text.length - 1;
  return isIdle ? text.slice(0, -1) : text;
}

function printExponent(exponent: number, picture: NumberPicture, symbols: NumberSymbols, budget: Budget): string {
  const digits = inDigits(String(Math.abs(exponent)), symbols);
  const zeros = Math.max(picture.exponentDigitsMin - digits.length, 0);
  budget.spendText(zeros * symbols.zeroDigit.length);
  const sign = exponent < 0 ? symbols.minusSign : '';
  return symbols.exponentSeparator + sign + symbols.zeroDigit.repeat(zeros) + digits;
}
