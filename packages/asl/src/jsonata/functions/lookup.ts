import { lookup as lookupMember } from '../lookup.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $lookup(object, name): the member of that name, or those of all objects in an array. */
export const lookup: FunctionDefinition = {
  name: 'lookup',
  signature: '<x-s:x>',
  call: ([value, name], context) => (typeof name === 'string' ? lookupMember(value, name, context.budget) : undefined),
};
