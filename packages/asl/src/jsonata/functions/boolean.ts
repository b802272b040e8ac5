import { isTrue } from '../truth.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $boolean(value): whether it counts as true. */
export const boolean: FunctionDefinition = {
  name: 'boolean',
  signature: '<x-:b>',
  call: ([value], context) => (value === undefined ? undefined : isTrue(value, context.budget)),
};
