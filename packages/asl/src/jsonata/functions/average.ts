import { isArray } from '../value.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { addUp } from './sum.ts';

/** $average(numbers): nothing for none. */
export const average: FunctionDefinition = {
  name: 'average',
  signature: '<a<n>:n>',
  call: ([numbers], { budget }) =>
    isArray(numbers) && numbers.length > 0 ? addUp(numbers, budget) / numbers.length : undefined,
};
