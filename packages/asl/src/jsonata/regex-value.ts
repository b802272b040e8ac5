/**
 * A regular expression as a value: a function from a text to its first match, which knows the next one.
 *
 * The functions that search in texts use `find`; an expression that calls the regular expression itself gets the object
 * that JSONata describes: `match`, `start`, `end`, `groups` and `next`.
 */
import type { Budget } from './budget.ts';
import type { CallContext } from './call-context.ts';
import { FunctionValue } from './function-value.ts';
import { JsonataError } from './jsonata-error.ts';
import type { Regex, RegexMatch } from './regex/compile-regex.ts';
import type { Value } from './value.ts';

export class RegexValue extends FunctionValue {
  readonly #regex: Regex;
  readonly #source: string;

  /** `source` is what stands between the slashes. */
  constructor(regex: Regex, source: string) {
    super({ name: '', arity: 1, invoke: ([text], _focus, context) => this.#matchFrom(text, 0, context) });
    this.#regex = regex;
    this.#source = source;
  }

  /** The first match from an offset on. Throws D1004 where it is empty. */
  find(text: string, from: number, budget: Budget): RegexMatch | undefined {
    const match = this.#regex.find(text, from, budget);
    if (match !== undefined && match.end === match.start) throw new JsonataError('D1004', { value: this.#source });
    return match;
  }

  #matchFrom(text: Value, from: number, context: CallContext): Value {
    if (typeof text !== 'string') return undefined;
    const match = this.find(text, from, context.budget);
    if (match === undefined) return undefined;
    const groups = match.groups.filter((group) => group !== undefined);
    const next = (): Value => (match.end >= text.length ? undefined : this.#matchFrom(text, match.end, context));
    return new Map<string, Value>([
      ['match', text.slice(match.start, match.end)],
      ['start', match.start],
      ['end', match.end],
      ['groups', groups],
      ['next', new FunctionValue({ name: 'next', arity: 0, invoke: next })],
    ]);
  }
}
