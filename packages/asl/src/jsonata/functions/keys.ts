import type { CallContext } from '../call-context.ts';
import { isArray, isObject, Sequence, type Value } from '../value.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $keys(object): the names of its members; of an array of objects all names, each once. */
export const keys: FunctionDefinition = {
  name: 'keys',
  signature: '<x-:a<s>>',
  call: ([value], context) => {
    const names = new Set<string>();
    addNames(names, value, context, 0);
    const sequence = new Sequence();
    for (const name of names) sequence[sequence.length] = name;
    return sequence;
  },
};

function addNames(names: Set<string>, value: Value, context: CallContext, level: number): void {
  context.budget.checkLevel(level);
  if (isArray(value)) {
    context.budget.spendSteps(value.length);
    for (const item of value) addNames(names, item, context, level + 1);
  } else if (isObject(value)) {
    context.budget.spendMembers(value.size);
    for (const name of value.keys()) names.add(name);
  }
}
