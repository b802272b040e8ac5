import type { IntrinsicFunction } from './intrinsic-function.ts';

/** States.Array(value…): an array of its arguments, of which there may be none. */
export const array: IntrinsicFunction = {
  name: 'States.Array',
  argumentsMin: 0,
  argumentsMax: Number.POSITIVE_INFINITY,
  call: (values) => values,
};
