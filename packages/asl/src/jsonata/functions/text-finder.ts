/**
 * Searches for a text inside others in time that grows with their lengths and no faster. The search of the JavaScript
 * engine takes 25 s for a text of 100 KB that almost occurs at every place of one of 1 MB.
 */
import { present } from '../../errors/invariant.ts';
import type { Budget } from '../budget.ts';

/** Up to this length the engine's search is quick whatever the texts are. */
const NATIVE_LENGTH_MAX = 8;

export class TextFinder {
  readonly #wanted: string;
  readonly #budget: Budget;
  /** For each place of a long wanted text: how much of its beginning stands right before and at that place (Knuth, Morris, Pratt). */
  readonly #borders: Int32Array | undefined;

  constructor(wanted: string, budget: Budget) {
    this.#wanted = wanted;
    this.#budget = budget;
    if (wanted.length <= NATIVE_LENGTH_MAX) return;
    budget.spendItems(wanted.length);
    budget.spendSteps(wanted.length / 4);
    this.#borders = bordersOf(wanted);
  }

  /** The first place at `from` or behind it, or -1. */
  find(text: string, from: number): number {
    // A search that finds nothing has read the whole text; one more is not begun once the budget is used up.
    this.#budget.spendSteps(1);
    const borders = this.#borders;
    const place =
      borders === undefined ? text.indexOf(this.#wanted, from) : findLong(text, this.#wanted, borders, from);
    const charactersPerStep = borders === undefined ? 16 : 4;
    this.#budget.spendSteps(((place < 0 ? text.length : place) - from) / charactersPerStep);
    return place;
  }
}

function findLong(text: string, wanted: string, borders: Int32Array, from: number): number {
  let matched = 0;
  for (let index = from; index < text.length; index++) {
    const code = text.charCodeAt(index);
    while (matched > 0 && code !== wanted.charCodeAt(matched))
      matched = present(borders[matched - 1], 'each place has a border');
    if (code === wanted.charCodeAt(matched)) matched++;
    if (matched === wanted.length) return index + 1 - matched;
  }
  return -1;
}

function bordersOf(wanted: string): Int32Array {
  const borders = new Int32Array(wanted.length);
  let matched = 0;
  for (let index = 1; index < wanted.length; index++) {
    const code = wanted.charCodeAt(index);
    while (matched > 0 && code !== wanted.charCodeAt(matched))
      matched = present(borders[matched - 1], 'each place has a border');
    if (code === wanted.charCodeAt(matched)) matched++;
    borders[index] = matched;
  }
  return borders;
}
