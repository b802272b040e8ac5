import type { Budget } from '../budget.ts';
import type { CallContext } from '../call-context.ts';
import { type FunctionValue, isFunction } from '../function-value.ts';
import { JsonataError } from '../jsonata-error.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { expandReplacement } from './expand-replacement.ts';
import { TextFinder } from './text-finder.ts';
import { firstMatch, type TextMatch } from './text-match.ts';

/**
 * $replace(text, pattern, replacement, limit): every occurrence of a text, or every match of a regular expression. For
 * matches, `$0` to `$n` in the replacement stand for the match and its groups, and the replacement may be a function.
 */
export const replace: FunctionDefinition = {
  name: 'replace',
  signature: '<s-(sf)(sf)n?:s>',
  call: ([text, pattern, replacement, limit], context) => {
    if (typeof text !== 'string') return undefined;
    if (pattern === '') throw new JsonataError('D3010', { value: pattern, index: 2 });
    const most = typeof limit === 'number' ? limit : Number.POSITIVE_INFINITY;
    if (most < 0) throw new JsonataError('D3011', { value: limit, index: 4 });
    if (typeof replacement !== 'string' && !isFunction(replacement)) return undefined;
    if (most === 0) return text;
    if (typeof pattern === 'string') return replaceText(text, { pattern, replacement, most }, context);
    return isFunction(pattern) ? replaceMatches(text, { pattern, replacement, most }, context) : undefined;
  },
};

interface Replacing<Pattern> {
  readonly pattern: Pattern;
  readonly replacement: string | FunctionValue;
  readonly most: number;
}

/** A function has no place here: only matches can be handed to it. It counts as an empty text. */
function replaceText(text: string, { pattern, replacement, most }: Replacing<string>, { budget }: CallContext): string {
  const substitute = typeof replacement === 'string' ? replacement : '';
  const finder = new TextFinder(pattern, budget);
  let result = '';
  let position = 0;
  let place = finder.find(text, 0);
  for (let count = 0; place >= 0 && count < most; count++) {
    result += charged(text.slice(position, place), budget) + charged(substitute, budget);
    position = place + pattern.length;
    place = finder.find(text, position);
  }
  return result + charged(text.slice(position), budget);
}

function replaceMatches(
  text: string,
  { pattern, replacement, most }: Replacing<FunctionValue>,
  context: CallContext,
): string {
  let result = '';
  let position = 0;
  let found = firstMatch(pattern, text, context);
  for (let count = 0; found !== undefined && count < most; count++) {
    result += charged(text.substring(position, found.start), context.budget);
    result += charged(substituteFor(found, replacement, context), context.budget);
    position = found.start + found.match.length;
    found = found.next(context);
  }
  return result + charged(text.substring(position), context.budget);
}

function substituteFor(found: TextMatch, replacement: string | FunctionValue, context: CallContext): string {
  if (typeof replacement === 'string') return expandReplacement(replacement, found, context.budget);
  const substitute = context.callFunction(replacement, [found.describe()]);
  if (typeof substitute !== 'string') throw new JsonataError('D3012', { value: substitute });
  return substitute;
}

function charged(piece: string, budget: Budget): string {
  budget.spendSteps(1);
  budget.spendText(piece.length);
  return piece;
}
