/** Numbers as spreadsheets name their columns: A to Z, then AA, AB and so on. */
import type { Budget } from '../../budget.ts';

/** A whole number from 0 up in the letters from `first` on; 0 is the empty text. */
export function printLetters(value: number, first: 'A' | 'a'): string {
  const firstCode = first.charCodeAt(0);
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    text = String.fromCharCode(((rest - 1) % 26) + firstCode) + text;
  }
  return text;
}

/** The number of letters. Characters that are no such letters count by their distance from `first`. */
export function parseLetters(text: string, first: 'A' | 'a', budget: Budget): number {
  budget.spendText(text.length);
  const firstCode = first.charCodeAt(0);
  let sum = 0;
  for (let index = 0; index < text.length; index++) {
    sum += (text.charCodeAt(text.length - index - 1) - firstCode + 1) * 26 ** index;
  }
  return sum;
}
