/**
 * Reads a JSON number in the form in which AWS keeps it: an integer keeps its digits, a number with a fraction or an
 * exponent becomes a double (`1.10` → 1.1, `1e3` → 1000.0). See docs/decisions/0001-json-values.md.
 */
import { JsonNumber } from './json.ts';
import { JsonSyntaxError } from './json-syntax-error.ts';
import { printDouble } from './print-double.ts';
import type { Cursor } from './read-json.ts';

/** Reads from the sign or first digit and leaves the cursor behind the last digit. Throws JsonSyntaxError. */
export function readNumber(cursor: Cursor): number | JsonNumber {
  const { text } = cursor;
  const start = cursor.offset;
  const integerStart = text.charCodeAt(start) === 0x2d ? start + 1 : start;
  const integerEnd = endOfDigits(text, integerStart);
  if (integerEnd === integerStart) throw badNumber(text, integerEnd, 'No digit following minus sign');
  if (integerEnd > integerStart + 1 && text.charCodeAt(integerStart) === 0x30) throw leadingZero(text, integerStart);
  let end = integerEnd;
  if (text.charCodeAt(end) === 0x2e) {
    const fractionStart = end + 1;
    end = endOfDigits(text, fractionStart);
    if (end === fractionStart) throw badNumber(text, end, 'Decimal point not followed by a digit');
  }
  if ((text.charCodeAt(end) | 0x20) === 0x65) {
    const sign = text.charCodeAt(end + 1);
    const exponentStart = sign === 0x2b || sign === 0x2d ? end + 2 : end + 1;
    end = endOfDigits(text, exponentStart);
    if (end === exponentStart) throw badNumber(text, end, 'Exponent indicator not followed by a digit');
  }
  endOfNumber(text, end);
  cursor.offset = end;
  const digits = text.slice(start, end);
  return end === integerEnd ? integerOf(digits) : doubleOf(digits);
}

/** The value of an integer's digits: a JavaScript number where that keeps them. */
export function integerOf(digits: string): number | JsonNumber {
  const value = Number(digits);
  if (Number.isSafeInteger(value)) return value === 0 ? 0 : value;
  return new JsonNumber(digits, value);
}

/** The value of a number with a fraction or an exponent. Past the largest double its own text is kept. */
export function doubleOf(text: string): number | JsonNumber {
  const value = Number(text);
  if (!Number.isFinite(value)) return new JsonNumber(text, value);
  return Number.isInteger(value) ? new JsonNumber(printDouble(value), value) : value;
}

function endOfDigits(text: string, start: number): number {
  let end = start;
  for (;;) {
    const code = text.charCodeAt(end);
    if (!(code >= 0x30 && code <= 0x39)) return end;
    end++;
  }
}

/** A letter right behind a number is an error of the number, not of what follows. */
function endOfNumber(text: string, end: number): void {
  const code = text.charCodeAt(end) | 0x20;
  if (code < 0x61 || code > 0x7a) return;
  const reason = `Unexpected character ('${text.charAt(end)}' (code ${text.charCodeAt(end)})): Expected space separating root-level values`;
  throw new JsonSyntaxError(text, { reason, offset: end });
}

function badNumber(text: string, offset: number, why: string): JsonSyntaxError {
  if (offset >= text.length) {
    return new JsonSyntaxError(text, { reason: `Unexpected end-of-input in numeric value: ${why}`, offset });
  }
  const shown = `'${text.charAt(offset)}' (code ${text.charCodeAt(offset)})`;
  return new JsonSyntaxError(text, { reason: `Unexpected character (${shown}) in numeric value: ${why}`, offset });
}

function leadingZero(text: string, offset: number): JsonSyntaxError {
  return new JsonSyntaxError(text, { reason: 'Invalid numeric value: Leading zeroes not allowed', offset });
}
