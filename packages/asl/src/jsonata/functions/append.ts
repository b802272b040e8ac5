import { isArray, type Value } from '../value.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $append(first, second): the items of both; a value that is no array is one item. */
export const append: FunctionDefinition = {
  name: 'append',
  signature: '<xx:a>',
  call: ([first, second], context) => {
    if (first === undefined) return second;
    if (second === undefined) return first;
    const items: Value[] = [];
    for (const part of [first, second]) {
      context.budget.spendItems(isArray(part) ? part.length : 1);
      if (isArray(part)) for (const item of part) items.push(item);
      else items.push(part);
    }
    return items;
  },
};
