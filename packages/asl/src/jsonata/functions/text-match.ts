/**
 * Matches of a text: those of a regular expression, or those that a function of the expression hands out as objects of
 * JSONata's form: `match`, `start`, `end`, `groups`, and `next`, a function that gives the next match.
 */
import type { CallContext } from '../call-context.ts';
import { type FunctionValue, isFunction } from '../function-value.ts';
import { JsonataError } from '../jsonata-error.ts';
import type { RegexMatch } from '../regex/compile-regex.ts';
import { RegexValue } from '../regex-value.ts';
import { isArray, isObject, type Value, type ValueArray, type ValueObject } from '../value.ts';

export interface TextMatch {
  readonly match: string;
  readonly start: number;
  readonly end: number;
  /** A group that took no part in the match is undefined. */
  readonly groups: ValueArray;
  /** The match as functions get it. */
  readonly describe: () => ValueObject;
  readonly next: (context: CallContext) => TextMatch | undefined;
}

/** The first match of a text, or undefined. Throws T1010 where a function gives something else. */
export function firstMatch(matcher: FunctionValue, text: string, context: CallContext): TextMatch | undefined {
  if (!(matcher instanceof RegexValue)) return readMatch(context.callFunction(matcher, [text]));
  return matchOfRegex(matcher, text, matcher.find(text, context.budget));
}

function matchOfRegex(regex: RegexValue, text: string, found: RegexMatch | undefined): TextMatch | undefined {
  if (found === undefined) return undefined;
  const { start, end, groups } = found;
  return {
    match: text.slice(start, end),
    start,
    end,
    groups,
    describe: () => regex.describe(text, found),
    next: ({ budget }) => matchOfRegex(regex, text, regex.findNext(text, found, budget)),
  };
}

function readMatch(value: Value): TextMatch | undefined {
  if (value === undefined) return undefined;
  if (!isObject(value)) throw new JsonataError('T1010');
  const match = value.get('match');
  const start = value.get('start');
  const end = value.get('end');
  const groups = value.get('groups');
  if (typeof match !== 'string' || typeof start !== 'number') throw new JsonataError('T1010');
  return {
    match,
    start,
    end: typeof end === 'number' ? end : start + match.length,
    groups: isArray(groups) ? groups : [],
    describe: () => value,
    next: (context) => readNext(value, context),
  };
}

function readNext(match: ValueObject, context: CallContext): TextMatch | undefined {
  const next = match.get('next');
  if (!isFunction(next)) throw new JsonataError('T1010');
  return readMatch(context.callFunction(next, []));
}
