/** Numbers in Roman numerals, both ways. */
import type { Budget } from '../../budget.ts';

const NUMERALS: readonly (readonly [value: number, numeral: string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

const valueOfNumeral = new Map(NUMERALS.map(([value, numeral]) => [numeral, value]));

/** A whole number from 0 up in capitals; 0 is the empty text, and so is NaN. */
export function printRoman(value: number, budget: Budget): string {
  if (Number.isNaN(value)) return '';
  // Everything below a thousand takes 12 numerals at most.
  budget.spendText(value / 1_000 + 12);
  let text = '';
  let rest = value;
  for (const [unit, numeral] of NUMERALS) {
    const count = Math.floor(rest / unit);
    text += numeral.repeat(count);
    rest -= count * unit;
  }
  return text;
}

/** The number of numerals in capitals, or NaN. A numeral counts against the sum where a larger one stands behind it. */
export function parseRoman(text: string, budget: Budget): number {
  budget.spendText(text.length);
  let sum = 0;
  let largest = 1;
  for (let index = text.length - 1; index >= 0; index--) {
    const value = valueOfNumeral.get(text.charAt(index));
    if (value === undefined) return Number.NaN;
    sum += value < largest ? -value : value;
    largest = Math.max(largest, value);
  }
  return sum;
}
