import { JsonNumber } from '../../json/json.ts';
import type { Budget } from '../budget.ts';
import { isArray, isObject, Sequence, type Value, type ValueArray, type ValueObject } from '../value.ts';
import { valueEqual } from '../value-equal.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $distinct(array): each value once, where it stands first. */
export const distinct: FunctionDefinition = {
  name: 'distinct',
  signature: '<x:x>',
  call: ([items], context) => {
    if (!isArray(items) || items.length < 2) return items;
    const found: Value[] = items instanceof Sequence ? new Sequence() : [];
    addDistinct(found, items, context.budget);
    return found;
  },
};

/** Values that are no arrays or objects are looked up; those that look alike are compared one by one. */
function addDistinct(found: Value[], items: ValueArray, budget: Budget): void {
  budget.spendMembers(items.length);
  const scalars = new Set<Value>();
  const containers = new Map<string, Value[]>();
  for (const item of items) {
    const scalar = item instanceof JsonNumber ? item.value : item;
    if (!isArray(item) && !isObject(item)) {
      if (!scalars.has(scalar)) found.push(item);
      scalars.add(scalar);
      continue;
    }
    const kind = kindOf(item);
    const alike = containers.get(kind);
    if (alike?.some((other) => valueEqual(other, item, budget)) === true) continue;
    if (alike === undefined) containers.set(kind, [item]);
    else alike.push(item);
    found.push(item);
  }
}

/** The same for values that are equal; a first look that keeps most others apart. */
function kindOf(value: ValueArray | ValueObject): string {
  if (isArray(value)) return `${value.length} ${firstOf(value[0])}`;
  return Array.from(value.keys())
    .sort()
    .slice(0, 3)
    .map((name) => `${name}=${firstOf(value.get(name))}`)
    .join(' ');
}

function firstOf(value: Value): string {
  if (value instanceof JsonNumber) return String(value.value);
  return typeof value === 'object' ? '' : String(value).slice(0, 20);
}
