import { itemsOf, type Value } from '../value.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $zip(arrays…): the first items of all, the second items of all, and so on, as far as the shortest goes. */
export const zip: FunctionDefinition = {
  name: 'zip',
  signature: '<a+>',
  call: (args, context) => {
    const arrays = args.map(itemsOf);
    const length = Math.min(...arrays.map((array) => array.length));
    context.budget.spendItems(length);
    const rows: Value[] = [];
    for (let i = 0; i < length; i++) {
      context.budget.spendItems(arrays.length);
      rows.push(arrays.map((array) => array[i]));
    }
    return rows;
  },
};
