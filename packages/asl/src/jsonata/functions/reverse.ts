import { isArray } from '../value.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $reverse(array): the items from the last to the first. */
export const reverse: FunctionDefinition = {
  name: 'reverse',
  signature: '<a:a>',
  call: ([items], context) => {
    if (!isArray(items) || items.length < 2) return items;
    context.budget.spendItems(items.length);
    return Array.from(items, (_, index) => items[items.length - 1 - index]);
  },
};
