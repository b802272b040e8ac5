import { JsonataError } from '../jsonata-error.ts';
import { roundHalfEven } from './round-half-even.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $formatBase(number, radix): an integer in the digits of a radix from 2 to 36, 10 unless it is given. Both are rounded. */
export const formatBase: FunctionDefinition = {
  name: 'formatBase',
  signature: '<n-n?:s>',
  call: ([number, radix]) => {
    if (typeof number !== 'number') return undefined;
    const base = typeof radix === 'number' ? roundHalfEven(radix, 0) : 10;
    if (!(base >= 2 && base <= 36)) throw new JsonataError('D3100', { value: base });
    return roundHalfEven(number, 0).toString(base);
  },
};
