/**
 * The program of a regular expression: instructions that many threads follow side by side (see search.ts).
 *
 * A repeat is unrolled as often as its numbers say, so programs are bounded in size.
 */
import { present } from '../../errors/invariant.ts';
import { JsonataError } from '../jsonata-error.ts';
import { compileSet } from './character-set.ts';
import type { ParsedRegex, RegexAssertion, RegexNode, RegexRepeat } from './parse-regex.ts';

export type Instruction =
  /** Takes a unit of the set and goes on with the next instruction. */
  | { readonly kind: 'set'; readonly matches: (unit: number) => boolean }
  /** Goes on at both places; what `first` finds is preferred. */
  | { readonly kind: 'fork'; readonly first: number; readonly second: number }
  | { readonly kind: 'jump'; readonly target: number }
  /** Notes the offset in a slot: 2n where group n begins, 2n + 1 where it ends. */
  | { readonly kind: 'save'; readonly slot: number }
  /** Forgets the slots from one up to another. */
  | { readonly kind: 'clear'; readonly from: number; readonly to: number }
  /** Goes on only if units were taken since the offset in the slot: an optional round that takes none does not count. */
  | { readonly kind: 'progress'; readonly slot: number }
  | { readonly kind: 'assert'; readonly assertion: RegexAssertion }
  | { readonly kind: 'match' };

export interface RegexProgram {
  readonly instructions: readonly Instruction[];
  readonly groupCount: number;
  /** Slots that a search notes offsets in: those of the groups, and one for each repeat whose rounds may be empty. */
  readonly slotCount: number;
  readonly isMultiline: boolean;
}

/** Each unit of a text takes at most so many steps; also the memory of a pattern. */
const INSTRUCTIONS_MAX = 5_000;

export function compileProgram(
  { body, groupCount }: ParsedRegex,
  options: { readonly source: string; readonly ignoresCase: boolean; readonly isMultiline: boolean },
): RegexProgram {
  const writer = new ProgramWriter(options, groupCount * 2 + 2);
  writer.write(body);
  writer.add({ kind: 'match' });
  const { instructions, slotCount } = writer;
  return { instructions, groupCount, slotCount, isMultiline: options.isMultiline };
}

class ProgramWriter {
  readonly instructions: Instruction[] = [];
  readonly #options: { readonly source: string; readonly ignoresCase: boolean };
  slotCount: number;

  constructor(options: { readonly source: string; readonly ignoresCase: boolean }, slotCount: number) {
    this.#options = options;
    this.slotCount = slotCount;
  }

  add(instruction: Instruction): number {
    if (this.instructions.length >= INSTRUCTIONS_MAX) {
      throw new JsonataError('S0303', { value: this.#options.source, expected: 'it repeats too much' });
    }
    return this.instructions.push(instruction) - 1;
  }

  write(node: RegexNode): void {
    switch (node.kind) {
      case 'set':
        this.add({ kind: 'set', matches: compileSet(node.set, this.#options.ignoresCase) });
        return;
      case 'assertion':
        this.add({ kind: 'assert', assertion: node.assertion });
        return;
      case 'sequence':
        for (const item of node.items) this.write(item);
        return;
      case 'group':
        this.add({ kind: 'save', slot: node.number * 2 });
        this.write(node.body);
        this.add({ kind: 'save', slot: node.number * 2 + 1 });
        return;
      case 'alternatives':
        this.#writeAlternatives(node.items);
        return;
      case 'repeat':
        this.#writeRepeat(node);
        return;
    }
  }

  #writeAlternatives(items: readonly RegexNode[]): void {
    const ends: number[] = [];
    for (const item of items.slice(0, -1)) {
      const fork = this.#reserve();
      this.write(item);
      ends.push(this.#reserve());
      this.instructions[fork] = { kind: 'fork', first: fork + 1, second: this.#next() };
    }
    this.write(present(items.at(-1), 'there is an alternative'));
    for (const end of ends) this.instructions[end] = { kind: 'jump', target: this.#next() };
  }

  #writeRepeat(node: RegexRepeat): void {
    const { body, min, max } = node;
    for (let i = 0; i < min; i++) this.#writeRound(node, body);
    const slot = canBeEmpty(body) ? this.slotCount++ : undefined;
    if (max === Infinity) {
      const fork = this.#reserve();
      this.#writeOptionalRound(node, slot);
      this.add({ kind: 'jump', target: fork });
      this.#setFork(fork, node, this.#next());
      return;
    }
    const forks: number[] = [];
    for (let i = min; i < max; i++) {
      forks.push(this.#reserve());
      this.#writeOptionalRound(node, slot);
    }
    for (const fork of forks) this.#setFork(fork, node, this.#next());
  }

  #writeOptionalRound(node: RegexRepeat, slot: number | undefined): void {
    if (slot !== undefined) this.add({ kind: 'save', slot });
    this.#writeRound(node, node.body);
    if (slot !== undefined) this.add({ kind: 'progress', slot });
  }

  #writeRound({ groups }: RegexRepeat, body: RegexNode): void {
    if (groups.last >= groups.first) this.add({ kind: 'clear', from: groups.first * 2, to: groups.last * 2 + 2 });
    this.write(body);
  }

  #setFork(fork: number, { isGreedy }: RegexRepeat, end: number): void {
    const [first, second] = isGreedy ? [fork + 1, end] : [end, fork + 1];
    this.instructions[fork] = { kind: 'fork', first, second };
  }

  /** Room for an instruction that is known later. */
  #reserve(): number {
    return this.add({ kind: 'match' });
  }

  #next(): number {
    return this.instructions.length;
  }
}

function canBeEmpty(node: RegexNode): boolean {
  switch (node.kind) {
    case 'set':
      return false;
    case 'assertion':
      return true;
    case 'sequence':
      return node.items.every(canBeEmpty);
    case 'alternatives':
      return node.items.some(canBeEmpty);
    case 'group':
      return canBeEmpty(node.body);
    case 'repeat':
      break;
  }
  return node.min === 0 || canBeEmpty(node.body);
}
