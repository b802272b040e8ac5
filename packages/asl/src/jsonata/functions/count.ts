import type { FunctionDefinition } from './function-definition.ts';
import { itemsOf } from '../value.ts';

/** $count(array): how many items it has; nothing has none. */
export const count: FunctionDefinition = {
  name: 'count',
  signature: '<a:n>',
  call: ([items]) => itemsOf(items).length,
};
