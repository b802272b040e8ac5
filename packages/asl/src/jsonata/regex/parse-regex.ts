/**
 * The pattern of a regular expression → tree, in JavaScript's syntax without the flag `u`.
 *
 *   alternatives : sequence ('|' sequence)*
 *   sequence     : (atom quantifier?)*
 *   atom         : '.' | '^' | '$' | '\b' | '\B' | class | escape | character | '(' ('?:' | '?<' name '>')? alternatives ')'
 *   quantifier   : ('*' | '+' | '?' | '{' n (',' m?)? '}') '?'?
 *
 * Lookaround and references back to groups have no search in linear time: they are refused by name.
 */
import { JsonataError } from '../jsonata-error.ts';
import {
  blanks,
  type CharacterRange,
  type CharacterSet,
  complement,
  digits,
  lineEnds,
  wordCharacters,
} from './character-set.ts';

export type RegexNode =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'assertion'; readonly assertion: RegexAssertion }
  | { readonly kind: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'alternatives'; readonly items: readonly RegexNode[] }
  /** `number` counts from 1; groups inside have higher numbers, up to `lastNumber`. */
  | { readonly kind: 'group'; readonly number: number; readonly lastNumber: number; readonly body: RegexNode }
  | RegexRepeat;

export type RegexAssertion = 'start' | 'end' | 'wordBoundary' | 'noWordBoundary';

export interface RegexRepeat {
  readonly kind: 'repeat';
  readonly body: RegexNode;
  readonly min: number;
  /** Infinity where there is no limit. */
  readonly max: number;
  readonly isGreedy: boolean;
  /** The groups inside, which forget what they took at the beginning of each round. */
  readonly groups: { readonly first: number; readonly last: number };
}

export interface ParsedRegex {
  readonly body: RegexNode;
  readonly groupCount: number;
}

/** Groups inside groups; nothing that walks a tree recurses deeper than some times this. */
const REGEX_DEPTH_MAX = 100;

/** What a search keeps for each way to match grows with the number of groups. */
const REGEX_GROUPS_MAX = 100;

/** Parses a pattern. Throws S0303, which says what is wrong or not supported. */
export function parseRegex(source: string): ParsedRegex {
  return new RegexParser(source).parseAll();
}

class RegexParser {
  readonly #source: string;
  #offset = 0;
  #groupCount = 0;
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
  }

  parseAll(): ParsedRegex {
    const body = this.#parseAlternatives();
    if (this.#offset < this.#source.length) throw this.#refused('a ) has no (');
    return { body, groupCount: this.#groupCount };
  }

  #parseAlternatives(): RegexNode {
    if (++this.#depth > REGEX_DEPTH_MAX) throw this.#refused(`it nests more than ${REGEX_DEPTH_MAX} groups`);
    const items = [this.#parseSequence()];
    while (this.#take('|')) items.push(this.#parseSequence());
    this.#depth--;
    return { kind: 'alternatives', items };
  }

  #parseSequence(): RegexNode {
    const items: RegexNode[] = [];
    while (this.#offset < this.#source.length && !'|)'.includes(this.#peek())) items.push(this.#parseTerm());
    return { kind: 'sequence', items };
  }

  #parseTerm(): RegexNode {
    const first = this.#groupCount + 1;
    const body = this.#parseAtom();
    const range = this.#parseQuantifier();
    if (range === undefined) return body;
    if (body.kind === 'assertion') throw this.#refused('there is nothing to repeat');
    const isGreedy = !this.#take('?');
    return { kind: 'repeat', body, ...range, isGreedy, groups: { first, last: this.#groupCount } };
  }

  #parseQuantifier(): { readonly min: number; readonly max: number } | undefined {
    if (this.#take('*')) return { min: 0, max: Infinity };
    if (this.#take('+')) return { min: 1, max: Infinity };
    if (this.#take('?')) return { min: 0, max: 1 };
    const counts = this.#takeMatch(/\{(\d+)(?:(,)(\d*))?\}/y);
    if (counts === undefined) return undefined;
    const min = Number(counts[1]);
    const max = counts[2] === undefined ? min : counts[3] === '' ? Infinity : Number(counts[3]);
    if (max < min) throw this.#refused('the numbers of a quantifier are out of order');
    return { min, max };
  }

  #parseAtom(): RegexNode {
    const character = this.#peek();
    switch (character) {
      case '(':
        return this.#parseGroup();
      case '[':
        return { kind: 'set', set: this.#parseClass() };
      case '\\':
        return this.#parseEscape();
      case '*':
      case '+':
      case '?':
        throw this.#refused('there is nothing to repeat');
      default:
        this.#offset++;
        if (character === '.') return setOf(lineEnds, true);
        if (character === '^') return { kind: 'assertion', assertion: 'start' };
        if (character === '$') return { kind: 'assertion', assertion: 'end' };
        return setOf([unitRange(character.charCodeAt(0))]);
    }
  }

  #parseGroup(): RegexNode {
    this.#offset++;
    if (this.#take('?:')) return this.#closeGroup(this.#parseAlternatives());
    if (this.#takeMatch(/\?<?[=!]/y) !== undefined) throw this.#refused('lookahead and lookbehind are not supported');
    if (this.#takeMatch(/\?<[\p{ID_Start}$_][\p{ID_Continue}$]*>/uy) === undefined && this.#peek() === '?') {
      throw this.#refused('a group begins with an unknown sign');
    }
    const number = ++this.#groupCount;
    if (number > REGEX_GROUPS_MAX) throw this.#refused(`it has more than ${REGEX_GROUPS_MAX} groups`);
    const body = this.#closeGroup(this.#parseAlternatives());
    return { kind: 'group', number, lastNumber: this.#groupCount, body };
  }

  #closeGroup(body: RegexNode): RegexNode {
    if (!this.#take(')')) throw this.#refused('a ( has no )');
    return body;
  }

  #parseEscape(): RegexNode {
    const next = this.#source.charAt(this.#offset + 1);
    if (next === 'b' || next === 'B') {
      this.#offset += 2;
      return { kind: 'assertion', assertion: next === 'b' ? 'wordBoundary' : 'noWordBoundary' };
    }
    if (/[1-9]/.test(next) || this.#source.startsWith('\\k<', this.#offset)) {
      throw this.#refused('references back to groups are not supported');
    }
    return setOf(this.#parseEscapedRanges());
  }

  /** class : '[' '^'? (unit ('-' unit)? | escape)* ']' */
  #parseClass(): CharacterSet {
    this.#offset++;
    const isNegated = this.#take('^');
    const ranges: CharacterRange[] = [];
    while (!this.#take(']')) {
      if (this.#offset >= this.#source.length) throw this.#refused('a [ has no ]');
      const from = this.#parseClassAtom();
      const isRange = this.#peek() === '-' && !['', ']'].includes(this.#source.charAt(this.#offset + 1));
      if (!isRange) {
        ranges.push(...from);
        continue;
      }
      this.#offset++;
      ranges.push(...this.#rangeBetween(from, this.#parseClassAtom()));
    }
    return { ranges, isNegated };
  }

  #rangeBetween(from: readonly CharacterRange[], to: readonly CharacterRange[]): readonly CharacterRange[] {
    const first = onlyUnit(from);
    const last = onlyUnit(to);
    // Beside a class such as \d the sign stands for itself.
    if (first === undefined || last === undefined) return [...from, unitRange(0x2d), ...to];
    if (last < first) throw this.#refused('a range of characters is out of order');
    return [[first, last]];
  }

  #parseClassAtom(): readonly CharacterRange[] {
    if (this.#peek() !== '\\') return [unitRange(this.#source.charCodeAt(this.#offset++))];
    if (this.#take('\\b')) return [unitRange(0x08)];
    return this.#parseEscapedRanges();
  }

  /** What a backslash and the signs behind it stand for. */
  #parseEscapedRanges(): readonly CharacterRange[] {
    this.#offset++;
    if (this.#offset >= this.#source.length) throw this.#refused('it ends with a backslash');
    const hex = this.#takeMatch(/u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})/y);
    if (hex !== undefined) return [unitRange(Number.parseInt(hex[0].slice(1), 16))];
    const control = this.#takeMatch(/c([a-zA-Z])/y)?.[1];
    if (control !== undefined) return [unitRange(control.charCodeAt(0) % 32)];
    const unit = this.#source.charCodeAt(this.#offset++);
    return NAMED_RANGES.get(String.fromCharCode(unit)) ?? [unitRange(unit)];
  }

  #peek(): string {
    return this.#source.charAt(this.#offset);
  }

  #take(expected: string): boolean {
    if (!this.#source.startsWith(expected, this.#offset)) return false;
    this.#offset += expected.length;
    return true;
  }

  #takeMatch(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#offset;
    const match = pattern.exec(this.#source) ?? undefined;
    this.#offset += match?.[0].length ?? 0;
    return match;
  }

  #refused(why: string): JsonataError {
    return new JsonataError('S0303', { value: this.#source, expected: why });
  }
}

const NAMED_RANGES: ReadonlyMap<string, readonly CharacterRange[]> = new Map([
  ['d', digits],
  ['D', complement(digits)],
  ['w', wordCharacters],
  ['W', complement(wordCharacters)],
  ['s', blanks],
  ['S', complement(blanks)],
  ['t', [unitRange(0x09)]],
  ['n', [unitRange(0x0a)]],
  ['v', [unitRange(0x0b)]],
  ['f', [unitRange(0x0c)]],
  ['r', [unitRange(0x0d)]],
  ['0', [unitRange(0x00)]],
]);

function setOf(ranges: readonly CharacterRange[], isNegated = false): RegexNode {
  return { kind: 'set', set: { ranges, isNegated } };
}

function unitRange(unit: number): CharacterRange {
  return [unit, unit];
}

function onlyUnit(ranges: readonly CharacterRange[]): number | undefined {
  const [range] = ranges;
  return ranges.length === 1 && range !== undefined && range[0] === range[1] ? range[0] : undefined;
}
