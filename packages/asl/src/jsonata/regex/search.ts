/**
 * Searches a text with a program, in time linear to the text: all ways to match are followed side by side, one unit of
 * the text after the other, and two that come to the same instruction at the same unit go on as the preferred one.
 *
 * The result is the one that JavaScript's backtracking finds: the leftmost match, by the preferences of the pattern.
 */
import { present } from '../../errors/invariant.ts';
import type { Budget } from '../budget.ts';
import type { Instruction, RegexProgram } from './regex-program.ts';
import type { RegexAssertion } from './parse-regex.ts';

/** Offsets by slot: 0 and 1 for the whole match, 2n and 2n + 1 for group n; -1 for none. */
export type Captures = readonly number[];

interface Thread {
  readonly at: number;
  readonly captures: Captures;
}

/** Instructions that one step pays for. */
const INSTRUCTIONS_PER_STEP = 2;
const SKIPPED_PER_STEP = 16;

export class Search {
  readonly #program: RegexProgram;
  readonly #text: string;
  /** The offset at which each instruction was last reached, so that none is reached twice at one. */
  readonly #reachedAt: Int32Array;
  #work = 0;

  constructor(program: RegexProgram, text: string) {
    this.#program = program;
    this.#text = text;
    this.#reachedAt = new Int32Array(program.instructions.length).fill(-1);
  }

  /** The captures of the first match at or behind an offset. `canBegin` says which units may begin one. */
  run(from: number, canBegin: ((unit: number) => boolean) | undefined, budget: Budget): Captures | undefined {
    const { instructions, slotCount } = this.#program;
    const none: Captures = Array.from({ length: slotCount }, () => -1);
    let threads: Thread[] = [];
    let found: Captures | undefined;
    for (let offset = from; offset <= this.#text.length; offset++) {
      if (threads.length === 0) {
        if (found !== undefined) return found;
        const start = this.#skip(offset, canBegin);
        budget.spendSteps((start - offset) / SKIPPED_PER_STEP);
        offset = start;
      }
      if (found === undefined) this.#follow(threads, { at: 0, captures: withSlot(none, 0, offset) }, offset);
      const next: Thread[] = [];
      const unit = this.#text.charCodeAt(offset);
      for (const { at, captures } of threads) {
        const instruction = instructions[at];
        this.#work++;
        if (instruction?.kind === 'match') {
          found = withSlot(captures, 1, offset);
          // What is less preferred than this match is given up.
          break;
        }
        if (instruction?.kind === 'set' && offset < this.#text.length && instruction.matches(unit)) {
          this.#follow(next, { at: at + 1, captures }, offset + 1);
        }
      }
      threads = next;
      budget.spendSteps(this.#work / INSTRUCTIONS_PER_STEP);
      this.#work = 0;
    }
    return found;
  }

  /** The next offset at which a match may begin. */
  #skip(from: number, canBegin: ((unit: number) => boolean) | undefined): number {
    let offset = from;
    if (canBegin === undefined) return offset;
    while (offset < this.#text.length && !canBegin(this.#text.charCodeAt(offset))) offset++;
    return offset;
  }

  /** Adds a thread where it comes to a unit or the end, by all ways that take no unit, the preferred ones first. */
  #follow(threads: Thread[], start: Thread, offset: number): void {
    const waiting: Thread[] = [start];
    for (let thread = waiting.pop(); thread !== undefined; thread = waiting.pop()) {
      const { at, captures } = thread;
      if (this.#reachedAt[at] === offset) continue;
      this.#reachedAt[at] = offset;
      this.#work++;
      const instruction = present(this.#program.instructions[at], 'a program ends with a match');
      if (instruction.kind === 'set' || instruction.kind === 'match') threads.push(thread);
      else this.#addWays(waiting, { instruction, at, captures }, offset);
    }
  }

  #addWays(
    waiting: Thread[],
    { instruction, at, captures }: Thread & { readonly instruction: Exclude<Instruction, { kind: 'set' | 'match' }> },
    offset: number,
  ): void {
    switch (instruction.kind) {
      case 'fork':
        waiting.push({ at: instruction.second, captures }, { at: instruction.first, captures });
        return;
      case 'jump':
        waiting.push({ at: instruction.target, captures });
        return;
      case 'save':
        this.#work += captures.length / INSTRUCTIONS_PER_STEP;
        waiting.push({ at: at + 1, captures: withSlot(captures, instruction.slot, offset) });
        return;
      case 'clear':
        this.#work += captures.length / INSTRUCTIONS_PER_STEP;
        waiting.push({ at: at + 1, captures: withoutSlots(captures, instruction.from, instruction.to) });
        return;
      case 'progress':
        if (captures[instruction.slot] !== offset) waiting.push({ at: at + 1, captures });
        // Another way may come here that did take something.
        else this.#reachedAt[at] = -1;
        return;
      case 'assert':
        if (this.#holds(instruction.assertion, offset)) waiting.push({ at: at + 1, captures });
        return;
    }
  }

  #holds(assertion: RegexAssertion, offset: number): boolean {
    const text = this.#text;
    const { isMultiline } = this.#program;
    switch (assertion) {
      case 'start':
        return offset === 0 || (isMultiline && isLineEnd(text.charCodeAt(offset - 1)));
      case 'end':
        return offset === text.length || (isMultiline && isLineEnd(text.charCodeAt(offset)));
      case 'wordBoundary':
      case 'noWordBoundary':
        break;
    }
    const isBoundary = isWordAt(text, offset - 1) !== isWordAt(text, offset);
    return isBoundary === (assertion === 'wordBoundary');
  }
}

function withSlot(captures: Captures, slot: number, offset: number): Captures {
  const copy = captures.slice();
  copy[slot] = offset;
  return copy;
}

function withoutSlots(captures: Captures, from: number, to: number): Captures {
  return captures.map((offset, slot) => (slot >= from && slot < to ? -1 : offset));
}

function isLineEnd(unit: number): boolean {
  return unit === 0x0a || unit === 0x0d || unit === 0x2028 || unit === 0x2029;
}

function isWordAt(text: string, offset: number): boolean {
  return /\w/.test(text.charAt(offset));
}
