import { isArray } from '../value.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $max(numbers): nothing for none. */
export const max: FunctionDefinition = {
  name: 'max',
  signature: '<a<n>:n>',
  call: ([numbers], { budget }) => {
    if (!isArray(numbers) || numbers.length === 0) return undefined;
    budget.spendSteps(numbers.length);
    let largest = Number.NEGATIVE_INFINITY;
    for (const number of numbers) largest = Math.max(largest, Number(number));
    return largest;
  },
};
