import { isFunction } from '../function-value.ts';
import { JsonataError } from '../jsonata-error.ts';
import { isTrue } from '../truth.ts';
import { isArray, type Value } from '../value.ts';
import { callWithItem } from './call-with-item.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $single(array, function): the only item for which the function is true. */
export const single: FunctionDefinition = {
  name: 'single',
  signature: '<af?>',
  call: ([items, callee], context) => {
    if (!isArray(items)) return undefined;
    let found: { readonly item: Value } | undefined;
    for (let index = 0; index < items.length; index++) {
      const item = items[index];
      const isMatch =
        !isFunction(callee) || isTrue(callWithItem(callee, [item, index, items], context), context.budget);
      if (!isMatch) continue;
      if (found !== undefined) throw new JsonataError('D3138');
      found = { item };
    }
    if (found === undefined) throw new JsonataError('D3139');
    return found.item;
  },
};
