/** What leaves an evaluation: JSON, or nothing. */
import type { Json } from '../json/json.ts';
import type { Budget } from './budget.ts';
import { FunctionValue } from './function-value.ts';
import { JsonataError } from './jsonata-error.ts';
import { isArray, isObject, TupleStream, type Value } from './value.ts';

/** Thrown where a function stands in a result. */
export class UnsupportedResult extends Error {
  constructor() {
    super('A function is no result.');
    this.name = 'UnsupportedResult';
  }
}

/**
 * The value as JSON. Arrays and objects that hold only JSON are handed on as they are; a sequence becomes an array, and
 * nothing inside an array null. Throws UnsupportedResult, and D1001 for a number that JSON does not have.
 */
export function toResult(value: Value, budget: Budget): Json | undefined {
  return value === undefined ? undefined : convert(value, budget, 0);
}

function convert(value: Value, budget: Budget, level: number): Json {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new JsonataError('D1001', { value });
    return value;
  }
  if (typeof value !== 'object' || value === null) return value ?? null;
  if (value instanceof FunctionValue || value instanceof TupleStream) throw new UnsupportedResult();
  if (isArray(value)) {
    budget.checkLevel(level);
    budget.spendVisits(value.length);
    const items: Json[] = [];
    for (let i = 0; i < value.length; i++) items.push(convert(value[i], budget, level + 1));
    return items;
  }
  if (!isObject(value)) return value;
  budget.checkLevel(level);
  budget.spendMembers(value.size);
  const object = new Map<string, Json>();
  for (const [name, member] of value) object.set(name, convert(member, budget, level + 1));
  return object;
}
