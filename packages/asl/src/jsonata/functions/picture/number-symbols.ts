/** The characters with a meaning in number pictures and in the numbers that they print. */
import { JsonataError } from '../../jsonata-error.ts';
import type { ValueObject } from '../../value.ts';

export interface NumberSymbols {
  readonly decimalSeparator: string;
  readonly groupingSeparator: string;
  readonly exponentSeparator: string;
  readonly minusSign: string;
  readonly percent: string;
  readonly perMille: string;
  /** The zero of the digits; the other nine have the codes behind its own. */
  readonly zeroDigit: string;
  /** An optional digit. */
  readonly digit: string;
  readonly patternSeparator: string;
}

/** The symbols with those of the options of $formatNumber in their place. An option that is no text is T0410. */
export function numberSymbols(options: ValueObject | undefined): NumberSymbols {
  const symbol = (name: string, usual: string): string => {
    const value = options?.get(name);
    if (value === undefined) return usual;
    if (typeof value !== 'string') throw new JsonataError('T0410', { value, index: 3 });
    return value;
  };
  return {
    decimalSeparator: symbol('decimal-separator', '.'),
    groupingSeparator: symbol('grouping-separator', ','),
    exponentSeparator: symbol('exponent-separator', 'e'),
    minusSign: symbol('minus-sign', '-'),
    percent: symbol('percent', '%'),
    perMille: symbol('per-mille', '\u2030'),
    zeroDigit: symbol('zero-digit', '0'),
    digit: symbol('digit', '#'),
    patternSeparator: symbol('pattern-separator', ';'),
  };
}

/** Whether a character is one of the ten digits. */
export function isDigit(character: string, { zeroDigit }: NumberSymbols): boolean {
  const value = character.charCodeAt(0) - zeroDigit.charCodeAt(0);
  return value >= 0 && value <= 9;
}

/** A number in digits from 0 to 9, in the digits of the symbols. */
export function inDigits(text: string, { zeroDigit }: NumberSymbols): string {
  if (zeroDigit === '0') return text;
  const shift = zeroDigit.charCodeAt(0) - 0x30;
  return text.replaceAll(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + shift));
}
