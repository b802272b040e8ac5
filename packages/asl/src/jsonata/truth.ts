/** What counts as true. */
import { JsonNumber } from '../json/json.ts';
import type { Budget } from './budget.ts';
import { isFunction } from './function-value.ts';
import { JsonataError } from './jsonata-error.ts';
import { RegexValue } from './regex-value.ts';
import { isArray, isObject, type Value, type ValueArray } from './value.ts';

/**
 * Whether a value counts as true; nothing does not. Functions do here, apart from regular expressions; `$boolean` and `$not`
 * see that otherwise (functions/boolean.ts).
 */
export function isTrue(value: Value, budget: Budget): boolean {
  if (typeof value === 'boolean') return value;
  return isTrueAt(value, budget, 0);
}

function isTrueAt(value: Value, budget: Budget, level: number): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return value !== '';
  if (typeof value === 'number') return isTrueNumber(value);
  if (value instanceof JsonNumber) return isTrueNumber(value.value);
  if (isArray(value)) return hasTrueItem(value, budget, level);
  if (isFunction(value)) return !(value instanceof RegexValue);
  return isObject(value) && value.size > 0;
}

function isTrueNumber(value: number): boolean {
  if (value === Infinity || value === -Infinity) throw new JsonataError('D1001', { value });
  return value !== 0 && !Number.isNaN(value);
}

function hasTrueItem(items: ValueArray, budget: Budget, level: number): boolean {
  budget.checkLevel(level);
  for (const item of items) {
    budget.spendSteps(1);
    if (isTrueAt(item, budget, level + 1)) return true;
  }
  return false;
}
