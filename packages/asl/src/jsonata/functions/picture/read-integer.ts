/** Reads integers in the format of an integer picture. */
import type { Budget } from '../../budget.ts';
import { JsonataError } from '../../jsonata-error.ts';
import type { DecimalFormat, IntegerFormat } from './integer-picture.ts';
import { parseLetters } from './letter-numbers.ts';
import { parseNumberWords } from './number-words.ts';
import { parseRoman } from './roman-numerals.ts';

/**
 * The number that a text stands for. The text is not held to the picture: what cannot be read gives NaN, and what is
 * left over behind digits is ignored. Throws D3130 for a numbering that JSONata does not have.
 */
export function readInteger(text: string, format: IntegerFormat, budget: Budget): number {
  if (format.kind === 'sequence') throw new JsonataError('D3130', { value: format.token });
  switch (format.kind) {
    case 'letters':
      return parseLetters(text, format.isUpper ? 'A' : 'a', budget);
    case 'roman':
      return parseRoman(format.isUpper ? text : text.toUpperCase(), budget);
    case 'words':
      return parseNumberWords(text.toLowerCase(), budget);
    case 'decimal':
      break;
  }
  return readDecimal(text, format, budget);
}

function readDecimal(text: string, format: DecimalFormat, budget: Budget): number {
  budget.spendText(text.length);
  const digits = withoutSeparators(format.isOrdinal ? text.slice(0, Math.max(text.length - 2, 0)) : text, format);
  // Without a radix `0x1f` is a number, too, as it is in JSONata.
  return Number.parseInt(format.zero === 0x30 ? digits : toAscii(digits, format.zero));
}

/** In a text of regular groups only commas count as separators, whatever the picture has. That is JSONata's rule. */
function withoutSeparators(text: string, { grouping }: DecimalFormat): string {
  if (grouping.kind === 'regular') return text.replaceAll(',', '');
  const separators = new Set(grouping.separators.map(({ character }) => character));
  return separators.size === 0
    ? text
    : Array.from(text, (character) => (separators.has(character) ? '' : character)).join('');
}

/** Digits of another script; a character that is none ends the number. */
function toAscii(digits: string, zero: number): string {
  let text = '';
  for (let index = 0; index < digits.length; index++) {
    const digit = digits.charCodeAt(index) - zero;
    if (digit < 0 || digit > 9) return text;
    text += String(digit);
  }
  return text;
}
