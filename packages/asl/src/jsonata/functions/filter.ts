import { isFunction } from '../function-value.ts';
import { isTrue } from '../truth.ts';
import { isArray, Sequence } from '../value.ts';
import { callWithItem } from './call-with-item.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $filter(array, function): the items for which the function is true. */
export const filter: FunctionDefinition = {
  name: 'filter',
  signature: '<af>',
  call: ([items, callee], context) => {
    if (!isArray(items) || !isFunction(callee)) return undefined;
    context.budget.spendItems(items.length);
    const kept = new Sequence();
    for (let index = 0; index < items.length; index++) {
      const item = items[index];
      if (isTrue(callWithItem(callee, [item, index, items], context), context.budget)) kept[kept.length] = item;
    }
    return kept;
  },
};
