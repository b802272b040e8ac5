import { roundHalfEven } from './round-half-even.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $round(number, precision): to so many decimal places, or to tens and hundreds where it is negative; halves go to the even digit. */
export const round: FunctionDefinition = {
  name: 'round',
  signature: '<n-n?:n>',
  call: ([number, precision]) =>
    typeof number === 'number' ? roundHalfEven(number, typeof precision === 'number' ? precision : 0) : undefined,
};
