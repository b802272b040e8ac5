/**
 * What the parts of a date picture look like in a text, and the search for places where each of them ends.
 *
 * A part takes as much as it can, and gives back where the parts behind it do not fit otherwise. A place that was tried
 * is not tried again, so the work is bounded by parts times characters, not by their combinations.
 */
import type { Budget } from '../../budget.ts';
import { numberWordValues } from './number-words.ts';

export interface PartPattern {
  /** The places where the part may end when it begins at `start`: the one to try first comes first. */
  readonly ends: (text: string, start: number, budget: Budget) => readonly number[];
}

/** The text of each part, or undefined where the whole text does not fit. */
export function matchPattern(
  parts: readonly PartPattern[],
  text: string,
  budget: Budget,
): readonly string[] | undefined {
  const tried = new Set<number>();
  const open: OpenPart[] = [];
  for (let start = 0; ; ) {
    budget.spendMembers(1);
    const place = open.length * (text.length + 1) + start;
    const part = parts[open.length];
    if (part === undefined && start === text.length) return piecesOf(open, text);
    const ends = part === undefined || tried.has(place) ? [] : part.ends(text, start, budget);
    tried.add(place);
    open.push({ start, ends, next: 0 });
    const end = nextEnd(open);
    if (end === undefined) return undefined;
    start = end;
  }
}

type OpenPart = { readonly start: number; readonly ends: readonly number[]; next: number };

/** Goes back to the last part that may end elsewhere. */
function nextEnd(open: OpenPart[]): number | undefined {
  for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
    const end = last.ends[last.next];
    if (end !== undefined) {
      last.next++;
      return end;
    }
    open.pop();
  }
  return undefined;
}

function piecesOf(open: readonly OpenPart[], text: string): readonly string[] {
  return open.map(({ start }, index) => text.slice(start, open[index + 1]?.start ?? text.length));
}

/** A text as it is; the case of letters does not matter. */
export function literalPattern(literal: string): PartPattern {
  return {
    ends: (text, start, budget) => {
      let length = 0;
      while (length < literal.length && isSameLetter(literal.charAt(length), text.charAt(start + length))) length++;
      budget.spendSteps(length / 16);
      return length === literal.length ? [start + length] : [];
    },
  };
}

function isSameLetter(a: string, b: string): boolean {
  return a === b || (b !== '' && a.toUpperCase() === b.toUpperCase());
}

/** From `min` to `max` characters of a set. */
export function runPattern(characters: RegExp, min: number, max: number): PartPattern {
  return {
    ends: (text, start, budget) => {
      let end = start;
      while (end - start < max && end < text.length && characters.test(text.charAt(end))) end++;
      budget.spendItems(Math.max(end - start, 1));
      budget.spendSteps(end - start);
      return Array.from({ length: Math.max(end - start - min + 1, 0) }, (_end, index) => end - index);
    },
  };
}

/** One pattern behind another, taken as one part. */
export function sequencePattern(first: PartPattern, second: PartPattern): PartPattern {
  return {
    ends: (text, start, budget) =>
      first.ends(text, start, budget).flatMap((middle) => second.ends(text, middle, budget)),
  };
}

/** One of several texts. */
export function choicePattern(texts: readonly string[]): PartPattern {
  const choices = texts.map(literalPattern);
  return { ends: (text, start, budget) => choices.flatMap((choice) => choice.ends(text, start, budget)) };
}

const WORD_LENGTH_MAX = Math.max(...Array.from(numberWordValues.keys(), (word) => word.length));

/** Words of a number with `and`, hyphens, commas and blanks between them. */
export const numberWordsPattern: PartPattern = {
  ends: (text, start, budget) => {
    // A set that grows while it is walked gives what is new as well.
    const reached = new Set([start]);
    for (const place of reached) {
      budget.spendSteps(WORD_LENGTH_MAX);
      for (const end of wordEnds(text, place)) reached.add(end);
    }
    reached.delete(start);
    return Array.from(reached).sort((a, b) => b - a);
  },
};

function wordEnds(text: string, start: number): readonly number[] {
  if (start < text.length && '-, '.includes(text.charAt(start))) return [start + 1];
  const ends: number[] = [];
  const letters = text.slice(start, start + WORD_LENGTH_MAX).toLowerCase();
  for (let length = 1; length <= letters.length; length++) {
    const word = letters.slice(0, length);
    if (word === 'and' || numberWordValues.has(word)) ends.push(start + length);
  }
  return ends;
}
