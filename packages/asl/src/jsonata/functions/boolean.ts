import { isFunction } from '../function-value.ts';
import { isTrue } from '../truth.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $boolean(value): whether it counts as true. A function does not, unlike in a condition. */
export const boolean: FunctionDefinition = {
  name: 'boolean',
  signature: '<x-:b>',
  call: ([value], context) => (value === undefined ? undefined : !isFunction(value) && isTrue(value, context.budget)),
};
