import type { Budget } from '../budget.ts';
import type { CallContext } from '../call-context.ts';
import { type FunctionValue, isFunction } from '../function-value.ts';
import { JsonataError } from '../jsonata-error.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { TextFinder } from './text-finder.ts';
import { firstMatch } from './text-match.ts';

/** $split(text, separator, limit): the parts between separators, at most `limit`; what is left over is dropped. */
export const split: FunctionDefinition = {
  name: 'split',
  signature: '<s-(sf)n?:a<s>>',
  call: ([text, separator, limit], context) => {
    if (typeof text !== 'string') return undefined;
    const most = typeof limit === 'number' ? limit : Number.POSITIVE_INFINITY;
    if (most < 0) throw new JsonataError('D3020', { value: limit, index: 3 });
    if (isFunction(separator)) return splitAtMatches(text, separator, most, context);
    if (typeof separator !== 'string') return undefined;
    const whole = Math.trunc(most);
    return separator === ''
      ? splitUnits(text, whole, context.budget)
      : splitAtText(text, separator, whole, context.budget);
  },
};

/** Into UTF-16 units, as JavaScript splits. */
function splitUnits(text: string, most: number, budget: Budget): readonly string[] {
  const count = Math.min(text.length, most);
  budget.spendItems(count);
  return text.slice(0, count).split('');
}

function splitAtText(text: string, separator: string, most: number, budget: Budget): readonly string[] {
  const finder = new TextFinder(separator, budget);
  const parts: string[] = [];
  for (let start = 0; start >= 0 && parts.length < most; ) {
    const place = finder.find(text, start);
    addPart(parts, text.slice(start, place < 0 ? text.length : place), budget);
    start = place < 0 ? -1 : place + separator.length;
  }
  return parts;
}

function splitAtMatches(text: string, matcher: FunctionValue, most: number, context: CallContext): readonly string[] {
  const parts: string[] = [];
  if (most === 0) return parts;
  let start = 0;
  let found = firstMatch(matcher, text, context);
  while (found !== undefined && parts.length < most) {
    addPart(parts, text.substring(start, found.start), context.budget);
    start = found.end;
    found = found.next(context);
  }
  if (parts.length < most) addPart(parts, text.substring(start), context.budget);
  return parts;
}

/** The search for a separator and its part take so long beside copying the part. */
const STEPS_PER_PART = 4;

function addPart(parts: string[], part: string, budget: Budget): void {
  budget.spendSteps(STEPS_PER_PART);
  budget.spendItems(1);
  budget.spendText(part.length);
  parts.push(part);
}
