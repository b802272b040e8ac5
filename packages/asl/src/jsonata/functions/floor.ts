import type { FunctionDefinition } from './function-definition.ts';

/** $floor(number): the largest integer that is not larger. */
export const floor: FunctionDefinition = {
  name: 'floor',
  signature: '<n-:n>',
  call: ([number]) => (typeof number === 'number' ? Math.floor(number) : undefined),
};
