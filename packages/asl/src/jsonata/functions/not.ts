import { isFunction } from '../function-value.ts';
import { isTrue } from '../truth.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $not(value): whether it counts as false. */
export const not: FunctionDefinition = {
  name: 'not',
  signature: '<x-:b>',
  call: ([value], context) => (value === undefined ? undefined : isFunction(value) || !isTrue(value, context.budget)),
};
