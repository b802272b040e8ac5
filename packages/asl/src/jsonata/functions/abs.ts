import type { FunctionDefinition } from './function-definition.ts';

/** $abs(number). */
export const abs: FunctionDefinition = {
  name: 'abs',
  signature: '<n-:n>',
  call: ([number]) => (typeof number === 'number' ? Math.abs(number) : undefined),
};
