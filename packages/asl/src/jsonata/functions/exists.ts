import type { FunctionDefinition } from './function-definition.ts';

/** $exists(value): whether it is anything at all. */
export const exists: FunctionDefinition = {
  name: 'exists',
  signature: '<x:b>',
  call: ([value]) => value !== undefined,
};
