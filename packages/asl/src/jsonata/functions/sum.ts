import { isArray, type Value } from '../value.ts';
import type { Budget } from '../budget.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $sum(numbers): 0 for none. */
export const sum: FunctionDefinition = {
  name: 'sum',
  signature: '<a<n>:n>',
  call: ([numbers], { budget }) => (isArray(numbers) ? addUp(numbers, budget) : undefined),
};

/** The sum of the numbers in an array, from the first to the last. */
export function addUp(numbers: readonly Value[], budget: Budget): number {
  budget.spendSteps(numbers.length);
  let total = 0;
  // By position: to iterate over a sequence takes ten times as long.
  for (let i = 0; i < numbers.length; i++) total += Number(numbers[i]);
  return total;
}
