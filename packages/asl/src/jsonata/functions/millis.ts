import type { FunctionDefinition } from './function-definition.ts';

/** $millis(): the instant of the evaluation in epoch milliseconds, the same at every call. */
export const millis: FunctionDefinition = {
  name: 'millis',
  signature: '<:n>',
  call: (_args, { now }) => now(),
};
