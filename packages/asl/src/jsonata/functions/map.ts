import { isFunction } from '../function-value.ts';
import { isArray, Sequence } from '../value.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { callWithItem } from './call-with-item.ts';

/** $map(array, function): the results for all items that have one. */
export const map: FunctionDefinition = {
  name: 'map',
  signature: '<af>',
  call: ([items, callee], context) => {
    if (!isArray(items) || !isFunction(callee)) return undefined;
    const results = new Sequence();
    context.budget.spendItems(items.length);
    for (let index = 0; index < items.length; index++) {
      const item = items[index];
      const result = callWithItem(callee, [item, index, items], context);
      if (result !== undefined) results[results.length] = result;
    }
    return results;
  },
};
