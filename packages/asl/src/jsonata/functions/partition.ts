import { JsonataError } from '../jsonata-error.ts';
import { isArray, type ValueArray } from '../value.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $partition(array, size): chunks of that size, the last one shorter. The size is truncated; without one there is one chunk. */
export const partition: FunctionDefinition = {
  name: 'partition',
  signature: '<an:a<a>>',
  call: ([items, wanted], { budget }) => {
    if (!isArray(items)) return undefined;
    const size = Math.trunc(typeof wanted === 'number' ? wanted : items.length || 1);
    if (!(size >= 1)) throw new JsonataError('T0410', { value: wanted, index: 2 });
    budget.spendItems(items.length);
    const chunks: ValueArray[] = [];
    for (let start = 0; start < items.length; start += size) {
      // An array of its own takes about as much memory as four items, and the time of six visits.
      budget.spendItems(4);
      budget.spendSteps(6);
      // A part of a sequence would be a sequence, for which a single item stands for itself.
      chunks.push(Array.from(items.slice(start, start + size)));
    }
    return chunks;
  },
};
