import { JsonataError } from '../jsonata-error.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $sqrt(number). A negative number is D3060. */
export const sqrt: FunctionDefinition = {
  name: 'sqrt',
  signature: '<n-:n>',
  call: ([number]) => {
    if (typeof number !== 'number') return undefined;
    if (number < 0) throw new JsonataError('D3060', { value: number, index: 1 });
    return Math.sqrt(number);
  },
};
