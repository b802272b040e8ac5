/** `*` and `**`: all members of a value, and everything in it at any depth. */
import type { Run } from '../run.ts';
import { isArray, isObject, RootSequence, Sequence, type Value, type ValueArray } from '../value.ts';

/** All members of an object or items of an array; arrays among them are flattened at every depth. */
export function evaluateWildcard(input: Value, _frame: unknown, run: Run): Value {
  const value = input instanceof RootSequence && input.length > 0 ? input[0] : input;
  const members = isArray(value) ? value : isObject(value) ? Array.from(value.values()) : [];
  run.budget.spendVisits(members.length);
  const results: Value[] = [];
  let hasArray = false;
  for (const member of members) {
    hasArray ||= isArray(member);
    if (isArray(member)) addFlattened(results, member, run, 0);
    else results[results.length] = member;
  }
  // Members that were joined with an array are an array; only members alone are a sequence.
  if (hasArray) return results;
  const sequence = new Sequence();
  for (const member of results) sequence[sequence.length] = member;
  return sequence;
}

function addFlattened(results: Value[], items: ValueArray, run: Run, level: number): void {
  run.budget.checkLevel(level);
  run.budget.spendVisits(items.length);
  for (const item of items) {
    if (isArray(item)) addFlattened(results, item, run, level + 1);
    else results[results.length] = item;
  }
}

/** The value itself and all that it holds, in the order of its text; arrays only through their items. */
export function evaluateDescendants(input: Value, _frame: unknown, run: Run): Value {
  if (input === undefined) return undefined;
  const results = new Sequence();
  addDescendants(results, input, run, 0);
  return results.length === 1 ? results[0] : results;
}

function addDescendants(results: Sequence, value: Value, run: Run, level: number): void {
  run.budget.checkLevel(level);
  run.budget.spendVisits(1);
  if (isArray(value)) {
    for (const item of value) addDescendants(results, item, run, level + 1);
    return;
  }
  results[results.length] = value;
  if (isObject(value)) for (const member of value.values()) addDescendants(results, member, run, level + 1);
}
