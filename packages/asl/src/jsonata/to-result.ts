/** What leaves an evaluation: JSON, or nothing. */
import { type Json, JsonNumber } from '../json/json.ts';
import type { Budget } from './budget.ts';
import { FunctionValue } from './function-value.ts';
import { JsonataError } from './jsonata-error.ts';
import {
  ConstructedArray,
  isArray,
  isObject,
  Sequence,
  TupleStream,
  type Value,
  type ValueArray,
  type ValueObject,
} from './value.ts';

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
  if (value === undefined) return undefined;
  return isJson(value, budget, 0) ? value : convert(value, budget, 0);
}

function isJson(value: Value, budget: Budget, level: number): value is Json {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return value !== undefined;
  if (value instanceof JsonNumber) return true;
  if (value instanceof FunctionValue || value instanceof TupleStream) return false;
  budget.checkLevel(level);
  return isArray(value) ? areItemsJson(value, budget, level + 1) : areMembersJson(value, budget, level + 1);
}

/** Sequences are arrays of a class of their own, which does not leave this folder. */
function areItemsJson(items: ValueArray, budget: Budget, level: number): boolean {
  if (items instanceof Sequence || items instanceof ConstructedArray) return false;
  budget.spendSteps(items.length);
  for (let i = 0; i < items.length; i++) if (!isJson(items[i], budget, level)) return false;
  return true;
}

function areMembersJson(members: ValueObject, budget: Budget, level: number): boolean {
  budget.spendSteps(members.size);
  for (const member of members.values()) if (!isJson(member, budget, level)) return false;
  return true;
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
