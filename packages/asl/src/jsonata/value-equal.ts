/** Equality of values, as `=` and `$distinct` see it. */
import { JsonNumber } from '../json/json.ts';
import type { Budget } from './budget.ts';
import { isArray, isObject, type Value, type ValueArray, type ValueObject } from './value.ts';

/** Whether two values are equal, deeply: the order of keys does not matter, and numbers are compared as doubles. */
export function valueEqual(left: Value, right: Value, budget: Budget, level = 0): boolean {
  if (left === right) return true;
  if (left instanceof JsonNumber) return left.value === (right instanceof JsonNumber ? right.value : right);
  if (typeof left !== 'object' || left === null) return right instanceof JsonNumber && right.value === left;
  budget.checkLevel(level);
  if (isArray(left)) return isArray(right) && itemsEqual(left, right, budget, level + 1);
  return isObject(left) && isObject(right) && membersEqual(left, right, budget, level + 1);
}

function itemsEqual(left: ValueArray, right: ValueArray, budget: Budget, level: number): boolean {
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) {
    budget.spendSteps(1);
    if (!valueEqual(left[i], right[i], budget, level)) return false;
  }
  return true;
}

function membersEqual(left: ValueObject, right: ValueObject, budget: Budget, level: number): boolean {
  if (left.size !== right.size) return false;
  for (const [name, member] of left) {
    budget.spendSteps(1);
    if (!right.has(name) || !valueEqual(member, right.get(name), budget, level)) return false;
  }
  return true;
}
