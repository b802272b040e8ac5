import { isFunction } from '../function-value.ts';
import { JsonataError } from '../jsonata-error.ts';
import { isArray } from '../value.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $reduce(array, function, start): what the function makes of the result so far and the next item, item by item. */
export const reduce: FunctionDefinition = {
  name: 'reduce',
  signature: '<afj?:j>',
  call: ([items, callee, start], context) => {
    if (!isArray(items) || !isFunction(callee)) return undefined;
    if (callee.arity < 2) throw new JsonataError('D3050', { index: 1 });
    const hasStart = start !== undefined || items.length === 0;
    let result = hasStart ? start : items[0];
    for (let index = hasStart ? 0 : 1; index < items.length; index++) {
      result = context.callFunction(callee, [result, items[index], index, items].slice(0, callee.arity));
    }
    return result;
  },
};
