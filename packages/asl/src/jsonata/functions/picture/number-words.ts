/** Numbers in English words, both ways: `1234` and `One Thousand, Two Hundred and Thirty-Four`, `thirty-fourth` and 34. */
import { present } from '../../../errors/invariant.ts';
import type { Budget } from '../../budget.ts';

const CARDINALS = (
  'Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen ' +
  'Eighteen Nineteen'
).split(' ');
const ORDINALS = (
  'Zeroth First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth Fourteenth ' +
  'Fifteenth Sixteenth Seventeenth Eighteenth Nineteenth'
).split(' ');
const TENS = 'Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety'.split(' ');
const MAGNITUDES = 'Thousand Million Billion Trillion'.split(' ');

/** A whole number from 0 up, each word with a capital. What is past trillions is counted in trillions of trillions. */
export function printNumberWords(value: number, isOrdinal: boolean): string {
  return printPart(value, isOrdinal, '');
}

const WORDS = 'there are words for the numbers below a hundred';

/** `joint` stands in front of what is added to hundreds (` and `) or to larger words (`, `, or ` and ` below a hundred). */
function printPart(value: number, isOrdinal: boolean, joint: '' | ', '): string {
  const and = joint === '' ? '' : ' and ';
  if (value < 20) return and + present((isOrdinal ? ORDINALS : CARDINALS)[value], WORDS);
  if (value < 100) return and + printTens(value, isOrdinal);
  const magnitude = value < 1_000 ? 0 : Math.min(Math.floor(Math.log10(value) / 3), MAGNITUDES.length);
  const unit = magnitude === 0 ? 100 : 10 ** (magnitude * 3);
  const count = Math.floor(value / unit);
  const rest = value - count * unit;
  const unitWord = magnitude === 0 ? 'Hundred' : MAGNITUDES[magnitude - 1];
  const words = `${joint}${printPart(count, false, '')} ${unitWord}`;
  if (rest > 0) return words + printPart(rest, isOrdinal, ', ');
  return isOrdinal ? `${words}th` : words;
}

function printTens(value: number, isOrdinal: boolean): string {
  const word = present(TENS[Math.floor(value / 10) - 2], WORDS);
  const rest = value % 10;
  if (rest > 0) return `${word}-${printPart(rest, isOrdinal, '')}`;
  return isOrdinal ? ordinalOfTens(word) : word;
}

function ordinalOfTens(word: string): string {
  return `${word.slice(0, -1)}ieth`;
}

/** Every word that stands for a number, in lower case. */
export const numberWordValues: ReadonlyMap<string, number> = new Map(
  [
    ...CARDINALS.map((word, value) => [word, value] as const),
    ...ORDINALS.map((word, value) => [word, value] as const),
    ...TENS.flatMap((word, index) => [word, ordinalOfTens(word)].map((form) => [form, (index + 2) * 10] as const)),
    ...['Hundred', ...MAGNITUDES].flatMap((word, index) =>
      [word, `${word}th`].map((form) => [form, index === 0 ? 100 : 10 ** (index * 3)] as const),
    ),
  ].map(([word, value]) => [word.toLowerCase(), value]),
);

/** The number that lower-case words stand for, or NaN where one of them is no number. */
export function parseNumberWords(text: string, budget: Budget): number {
  budget.spendItems(text.length);
  const segments = [0];
  for (const word of text.split(/,\s|\sand\s|[\s\\-]/)) {
    const value = numberWordValues.get(word) ?? Number.NaN;
    const last = present(segments.pop(), 'there is a segment');
    // A number below a hundred adds to the count of a larger word that may follow; hundreds and more multiply it.
    if (!(value < 100)) segments.push(last * value);
    else if (last >= 1_000) segments.push(last, value);
    else segments.push(last + value);
  }
  return segments.reduce((sum, segment) => sum + segment, 0);
}
