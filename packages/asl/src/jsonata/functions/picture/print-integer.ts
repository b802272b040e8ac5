/** Prints integers in the format of an integer picture. */
import type { Budget } from '../../budget.ts';
import { JsonataError } from '../../jsonata-error.ts';
import type { DecimalFormat, Grouping, IntegerFormat, LetterCase } from './integer-picture.ts';
import { printLetters } from './letter-numbers.ts';
import { printNumberWords } from './number-words.ts';
import { printRoman } from './roman-numerals.ts';

/** The text of an integer. Throws D3130 for a numbering that JSONata does not have, D1001 for an infinite number. */
export function printInteger(value: number, format: IntegerFormat, budget: Budget): string {
  const text = printMagnitude(Math.abs(value), format, budget);
  return value < 0 ? `-${text}` : text;
}

function printMagnitude(value: number, format: IntegerFormat, budget: Budget): string {
  if (format.kind === 'sequence') throw new JsonataError('D3130', { value: format.token });
  const hasText = Number.isFinite(value) || (Number.isNaN(value) && format.kind !== 'words');
  if (!hasText) throw new JsonataError('D1001', { value });
  switch (format.kind) {
    case 'letters':
      return printLetters(value, format.isUpper ? 'A' : 'a');
    case 'roman': {
      const text = printRoman(value, budget);
      return format.isUpper ? text : text.toLowerCase();
    }
    case 'words':
      return inCase(printNumberWords(value, format.isOrdinal), format.letterCase);
    case 'decimal':
      break;
  }
  return printDecimal(value, format, budget);
}

/** A text whose words begin with capitals in the letters that a picture asks for. */
export function inCase(text: string, letterCase: LetterCase): string {
  if (letterCase === 'title') return text;
  return letterCase === 'upper' ? text.toUpperCase() : text.toLowerCase();
}

function printDecimal(value: number, format: DecimalFormat, budget: Budget): string {
  let digits = String(value);
  budget.spendText(Math.max(digits.length, format.mandatoryDigits));
  digits = digits.padStart(format.mandatoryDigits, '0');
  if (format.zero !== 0x30) digits = inScript(digits, format.zero);
  const grouped = group(digits, format.grouping, budget);
  return format.isOrdinal ? grouped + ordinalSuffix(grouped) : grouped;
}

function inScript(digits: string, zero: number): string {
  let text = '';
  for (let index = 0; index < digits.length; index++) {
    text += String.fromCodePoint(digits.charCodeAt(index) - 0x30 + zero);
  }
  return text;
}

function group(digits: string, grouping: Grouping, budget: Budget): string {
  if (grouping.kind === 'regular') return groupRegularly(digits, grouping.interval, grouping.separator, budget);
  let text = digits;
  for (const { position, character } of grouping.separators.toReversed()) {
    budget.spendText(text.length + 1);
    text = insertFromRight(text, position, character);
  }
  return text;
}

/** Puts the separator between every `interval` digits, from the right. */
export function groupRegularly(digits: string, interval: number, separator: string, budget: Budget): string {
  const head = digits.length % interval || interval;
  budget.spendText(digits.length + (digits.length / interval) * separator.length);
  let text = digits.slice(0, head);
  for (let start = head; start < digits.length; start += interval) {
    text += separator + digits.slice(start, start + interval);
  }
  return text;
}

/**
 * Inserts a separator so many characters from the right. Where the number is shorter, JSONata counts on from the left
 * end: the separator comes first, and digits may be lost. That is kept.
 */
function insertFromRight(text: string, position: number, separator: string): string {
  const at = text.length - position;
  if (at >= 0) return text.slice(0, at) + separator + text.slice(at);
  return separator + text.slice(Math.max(text.length + at, 0));
}

const SUFFIXES: ReadonlyMap<string, string> = new Map([
  ['1', 'st'],
  ['2', 'nd'],
  ['3', 'rd'],
]);

function ordinalSuffix(digits: string): string {
  if (digits.length > 1 && digits.at(-2) === '1') return 'th';
  return SUFFIXES.get(digits.slice(-1)) ?? 'th';
}
