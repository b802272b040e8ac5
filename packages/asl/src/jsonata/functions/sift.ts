import { isFunction } from '../function-value.ts';
import { isTrue } from '../truth.ts';
import { isObject, type Value } from '../value.ts';
import { callWithItem } from './call-with-item.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $sift(object, function): an object of the members for which the function is true; nothing if there are none. */
export const sift: FunctionDefinition = {
  name: 'sift',
  signature: '<o-f?:o>',
  call: ([object, callee], context) => {
    if (!isObject(object) || !isFunction(callee)) return undefined;
    context.budget.spendMembers(object.size);
    const kept = new Map<string, Value>();
    for (const [name, member] of object) {
      if (isTrue(callWithItem(callee, [member, name, object], context), context.budget)) kept.set(name, member);
    }
    return kept.size === 0 ? undefined : kept;
  },
};
