import type { FunctionDefinition } from './function-definition.ts';

/** $ceil(number): the smallest integer that is not smaller. */
export const ceil: FunctionDefinition = {
  name: 'ceil',
  signature: '<n-:n>',
  call: ([number]) => (typeof number === 'number' ? Math.ceil(number) : undefined),
};
