/**
 * A regular expression as a value: a function from a text to its first match, which knows the next one.
 *
 * The functions that search in texts use `find` and `findNext`; an expression that calls the regular expression itself
 * gets the object that JSONata describes: `match`, `start`, `end`, `groups` and `next`.
 */
import type { Budget } from './budget.ts';
import type { CallContext } from './call-context.ts';
import { FunctionValue } from './function-value.ts';
import { JsonataError } from './jsonata-error.ts';
import type { Regex, RegexMatch } from './regex/compile-regex.ts';
import type { Value, ValueArray, ValueObject } from './value.ts';

export class RegexValue extends FunctionValue {
  readonly #regex: Regex;
  readonly #source: string;

  /** `source` is what stands between the slashes. */
  constructor(regex: Regex, source: string) {
    super({
      name: '',
      arity: 1,
      invoke: ([text], _focus, { budget }) => {
        if (typeof text !== 'string') return undefined;
        const match = this.find(text, budget);
        return match === undefined ? undefined : this.describe(text, match);
      },
    });
    this.#regex = regex;
    this.#source = source;
  }

  /** The first match. It may be empty. */
  find(text: string, budget: Budget): RegexMatch | undefined {
    return this.#regex.find(text, 0, budget);
  }

  /** The match behind another one. Throws D1004 where it is empty: matches would never end. */
  findNext(text: string, { end }: RegexMatch, budget: Budget): RegexMatch | undefined {
    const match = end >= text.length ? undefined : this.#regex.find(text, end, budget);
    if (match !== undefined && match.end === match.start) throw new JsonataError('D1004', { value: this.#source });
    return match;
  }

  /** The object that JSONata describes for a match. A group that took no part is nothing, but keeps its place. */
  describe(text: string, match: RegexMatch): ValueObject {
    const next = (_args: ValueArray, _focus: Value, { budget }: CallContext): Value => {
      const found = this.findNext(text, match, budget);
      return found === undefined ? undefined : this.describe(text, found);
    };
    return new Map<string, Value>([
      ['match', text.slice(match.start, match.end)],
      ['start', match.start],
      ['end', match.end],
      ['groups', match.groups],
      ['next', new FunctionValue({ name: 'next', arity: 0, invoke: next })],
    ]);
  }
}
