import { isFunction } from '../function-value.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { TextFinder } from './text-finder.ts';
import { firstMatch } from './text-match.ts';

/** $contains(text, wanted): whether a text, or a match of a regular expression, occurs in it. */
export const contains: FunctionDefinition = {
  name: 'contains',
  signature: '<s-(sf):b>',
  call: ([text, wanted], context) => {
    if (typeof text !== 'string') return undefined;
    if (typeof wanted === 'string') return new TextFinder(wanted, context.budget).find(text, 0) >= 0;
    return isFunction(wanted) ? firstMatch(wanted, text, context) !== undefined : undefined;
  },
};
