import { JsonataError } from '../jsonata-error.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $power(base, exponent). A result that is no JSON number is D3061. */
export const power: FunctionDefinition = {
  name: 'power',
  signature: '<n-n:n>',
  call: ([base, exponent]) => {
    if (typeof base !== 'number') return undefined;
    const result = typeof exponent === 'number' ? base ** exponent : Number.NaN;
    if (!Number.isFinite(result)) throw new JsonataError('D3061', { value: base, value2: exponent, index: 1 });
    return result;
  },
};
