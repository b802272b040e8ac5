import type { CallContext } from '../call-context.ts';
import { isArray, isObject, Sequence, type Value } from '../value.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $spread(object): an object for each member; for an array those of all its objects, and what is no object as it is. */
export const spread: FunctionDefinition = {
  name: 'spread',
  signature: '<x-:a<o>>',
  call: ([value], context) => {
    if (!isArray(value) && !isObject(value)) return value;
    const parts: Value[] = isArray(value) && value.length > 0 ? [] : new Sequence();
    addParts(parts, value, context, 0);
    return parts;
  },
};

function addParts(parts: Value[], value: Value, context: CallContext, level: number): void {
  context.budget.checkLevel(level);
  if (isArray(value)) {
    context.budget.spendItems(value.length);
    for (const item of value) addParts(parts, item, context, level + 1);
  } else if (isObject(value)) {
    context.budget.spendMembers(value.size);
    for (const member of value) parts.push(new Map([member]));
  } else if (value !== undefined) {
    parts.push(value);
  }
}
