import { truncatedNumber } from '../../intrinsics/truncated-number.ts';
import { JsonataError } from '../jsonata-error.ts';
import { Sequence } from '../value.ts';
import type { FunctionDefinition } from './function-definition.ts';

/**
 * $range(first, last, step): numbers up to and including `last`. All three are truncated first; a step of 0 gives nothing.
 * The result is a sequence: a single number stands for itself.
 */
export const range: FunctionDefinition = {
  name: 'range',
  signature: '<nnn:a<n>>',
  call: (args, { budget }) => {
    const [first, last, step] = args.map((value, index) => wholeOf(value, index));
    if (first === undefined || last === undefined || step === undefined || step === 0) return undefined;
    const count = Math.max(Math.floor((last - first) / step) + 1, 0);
    budget.spendItems(count);
    budget.spendSteps(count / 2);
    const numbers = new Sequence();
    for (let index = 0; index < count; index++) numbers.push(first + index * step);
    return numbers;
  },
};

function wholeOf(value: unknown, index: number): number | undefined {
  if (typeof value !== 'number') return undefined;
  const whole = truncatedNumber(value);
  if (whole === undefined) throw new JsonataError('T0410', { value, index: index + 1 });
  return whole;
}
