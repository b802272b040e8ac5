import type { IntrinsicFunction } from './intrinsic-function.ts';

/** States.UUID(): a fresh version 4 UUID. */
export const uuid: IntrinsicFunction = {
  name: 'States.UUID',
  argumentsMin: 0,
  argumentsMax: 0,
  call: (_values, environment) => environment.uuid(),
};
