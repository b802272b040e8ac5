/**
 * Whole numbers that come from a path: AWS takes integers and texts that hold one (`"2"`), nothing with a fraction.
 */
import { isJsonNumber, type Json } from '../json/json.ts';
import { printJson, printNumber } from '../json/print-json.ts';

/** The integer that a value stands for, or undefined. Integers past 2^53 lose digits, which no caller needs. */
export function integerOf(value: Json): number | undefined {
  const text = isJsonNumber(value) ? printNumber(value) : value;
  return typeof text === 'string' && /^[+-]?\d{1,19}$/.test(text) ? Number(text) : undefined;
}

/** The number that a value stands for, a fraction or not, or undefined. */
export function floatOf(value: Json): number | undefined {
  const text = isJsonNumber(value) ? printNumber(value) : value;
  if (typeof text !== 'string' || !/^[+-]?(\d{1,19}\.?\d{0,19}|\.\d{1,19})([eE][+-]?\d{1,3})?$/.test(text))
    return undefined;
  return Number(text);
}

/** A value as messages show it: texts raw, everything else as JSON. */
export function shownValue(value: Json): string {
  return typeof value === 'string' ? value : printJson(value);
}
