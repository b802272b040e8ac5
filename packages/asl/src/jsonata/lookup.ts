/** The member of that name: of an object, or of each object in an array, at any depth of arrays. */
import type { Budget } from './budget.ts';
import { isArray, isObject, Sequence, type Value, type ValueArray } from './value.ts';

/** The member, or a sequence of members where the value is an array. */
export function lookup(value: Value, name: string, budget: Budget): Value {
  if (isObject(value)) return value.get(name);
  if (!isArray(value)) return undefined;
  const found = new Sequence();
  lookupIn(value, name, { budget, found }, 0);
  return found;
}

function lookupIn(
  items: ValueArray,
  name: string,
  search: { readonly budget: Budget; readonly found: Sequence },
  level: number,
): void {
  search.budget.checkLevel(level);
  search.budget.spendVisits(items.length);
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (isArray(item)) {
      lookupIn(item, name, search, level + 1);
      continue;
    }
    const member = isObject(item) ? item.get(name) : undefined;
    if (member === undefined) continue;
    if (!isArray(member)) {
      search.found[search.found.length] = member;
      continue;
    }
    search.budget.spendItems(member.length);
    for (let j = 0; j < member.length; j++) search.found[search.found.length] = member[j];
  }
}
