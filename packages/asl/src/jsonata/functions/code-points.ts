/** Places in texts, counted in characters (code points); a surrogate without its partner counts as one. */
import type { Budget } from '../budget.ts';

const CHARACTERS_PER_STEP = 8;

/** How many characters a text has. */
export function countCodePoints(text: string, budget: Budget): number {
  budget.spendSteps(text.length / CHARACTERS_PER_STEP);
  let count = text.length;
  for (let index = 0; index + 1 < text.length; index++) {
    if (!isPair(text, index)) continue;
    count--;
    index++;
  }
  return count;
}

/** The UTF-16 offset of a character, counted from 0; at most the length of the text. */
export function offsetOfCodePoint(text: string, position: number, budget: Budget): number {
  budget.spendSteps(text.length / CHARACTERS_PER_STEP);
  let offset = 0;
  for (let count = 0; count < position && offset < text.length; count++) offset += isPair(text, offset) ? 2 : 1;
  return offset;
}

function isPair(text: string, index: number): boolean {
  if ((text.charCodeAt(index) & 0xfc00) !== 0xd800) return false;
  return (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00;
}
