import { isFunction } from '../function-value.ts';
import { isObject, Sequence } from '../value.ts';
import { callWithItem } from './call-with-item.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $each(object, function): the results for all members that have one. */
export const each: FunctionDefinition = {
  name: 'each',
  signature: '<o-f:a>',
  call: ([object, callee], context) => {
    const results = new Sequence();
    if (!isObject(object) || !isFunction(callee)) return results;
    context.budget.spendVisits(object.size);
    for (const [name, member] of object) {
      const result = callWithItem(callee, [member, name, object], context);
      if (result !== undefined) results[results.length] = result;
    }
    return results;
  },
};
