import { isArray, type Value } from '../value.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $shuffle(array): the items in random order, each order as likely as any other. */
export const shuffle: FunctionDefinition = {
  name: 'shuffle',
  signature: '<a:a>',
  call: ([items], context) => {
    if (!isArray(items) || items.length < 2) return items;
    context.budget.spendVisits(items.length);
    const shuffled: Value[] = Array.from(items);
    for (let i = shuffled.length - 1; i > 0; i--) {
      const other = Math.floor(context.random() * (i + 1));
      [shuffled[i], shuffled[other]] = [shuffled[other], shuffled[i]];
    }
    return shuffled;
  },
};
