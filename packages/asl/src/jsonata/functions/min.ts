import { isArray } from '../value.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $min(numbers): nothing for none. */
export const min: FunctionDefinition = {
  name: 'min',
  signature: '<a<n>:n>',
  call: ([numbers], { budget }) => {
    if (!isArray(numbers) || numbers.length === 0) return undefined;
    budget.spendSteps(numbers.length);
    let smallest = Number.POSITIVE_INFINITY;
    for (const number of numbers) smallest = Math.min(smallest, Number(number));
    return smallest;
  },
};
