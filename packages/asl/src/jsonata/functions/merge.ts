import { invariant } from '../../errors/invariant.ts';
import { isArray, isObject, type Value } from '../value.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $merge(objects): one object with the members of all; a later one wins. */
export const merge: FunctionDefinition = {
  name: 'merge',
  signature: '<a<o>:o>',
  call: ([objects], context) => {
    if (!isArray(objects)) return undefined;
    const merged = new Map<string, Value>();
    for (const object of objects) {
      invariant(isObject(object), 'the signature asks for objects');
      context.budget.spendMembers(object.size);
      for (const [name, member] of object) merged.set(name, member);
    }
    return merged;
  },
};
