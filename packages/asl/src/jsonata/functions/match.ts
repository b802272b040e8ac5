import { isFunction } from '../function-value.ts';
import { JsonataError } from '../jsonata-error.ts';
import { Sequence } from '../value.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { firstMatch } from './text-match.ts';

/** $match(text, regex, limit): an object with `match`, `index` and `groups` for every match. */
export const match: FunctionDefinition = {
  name: 'match',
  signature: '<s-f<s:o>n?:a<o>>',
  call: ([text, matcher, limit], context) => {
    if (typeof text !== 'string' || !isFunction(matcher)) return undefined;
    const most = typeof limit === 'number' ? limit : Number.POSITIVE_INFINITY;
    if (most < 0) throw new JsonataError('D3040', { value: limit, index: 3 });
    const results = new Sequence();
    if (most === 0) return results;
    let found = firstMatch(matcher, text, context);
    while (found !== undefined && results.length < most) {
      context.budget.spendMembers(3);
      const { match: matched, start: index, groups } = found;
      results.push(new Map(Object.entries({ match: matched, index, groups })));
      found = found.next(context);
    }
    return results;
  },
};
