/** Fields whose value has a type: a constant of that type, or an expression that has to yield one. */
import { invariant } from '../../errors/invariant.ts';
import {
  isJsonArray,
  isJsonNumber,
  type Json,
  type JsonArray,
  type JsonNumber,
  type JsonObject,
  toDouble,
} from '../../json/json.ts';
import { printJson } from '../../json/print-json.ts';
import { isBoundedSize } from '../../jsonpath/bounded-size.ts';
import { optionalNumber, requireText } from '../fields.ts';
import { compileExpression } from './expression.ts';
import { isExpression, sourceOf } from './expression-text.ts';
import { fieldFailure, type ResultType, thrownFailure, typeFailure } from './query-failure.ts';
import type { Scope } from './scope.ts';

/** A type that an expression may have to yield. */
interface Expected<T extends Json> {
  readonly name: ResultType;
  readonly isMet: (value: Json) => value is T;
}

export const expectedArray: Expected<JsonArray> = { name: 'array', isMet: isJsonArray };
export const expectedBoolean: Expected<boolean> = { name: 'boolean', isMet: (value) => typeof value === 'boolean' };
const expectedNumber: Expected<number | JsonNumber> = { name: 'number', isMet: isJsonNumber };
const expectedText: Expected<string> = { name: 'string', isMet: (value) => typeof value === 'string' };

/** The query of an expression that has to yield a value of this type. */
export function compileTyped<T extends Json>(
  expression: string,
  location: string,
  expected: Expected<T>,
): (scope: Scope) => T {
  const query = compileExpression(expression, location);
  return (scope) => {
    const value = query(scope);
    if (expected.isMet(value)) return value;
    const place = { source: sourceOf(expression), location };
    if (!isBoundedSize(value)) throw thrownFailure(place, undefined, 'The result is too large.');
    throw typeFailure(place, expected.name, value);
  };
}

/** A field that the state may have; undefined where it does not. */
export function compileOptional<T>(
  fields: JsonObject,
  field: string,
  compile: () => (scope: Scope) => T,
): (scope: Scope) => T | undefined {
  return fields.has(field) ? compile() : () => undefined;
}

/** A field that holds a text. */
export function compileText(fields: JsonObject, field: string, location: string = field): (scope: Scope) => string {
  const text = requireText(fields, field);
  return isExpression(text) ? compileTyped(text, location, expectedText) : () => text;
}

/** Why a whole number is out of range, as AWS says it for this field; undefined where it is not. */
export type RangeCheck = (value: number, field: string) => string | undefined;

/** The range of the fields that hold seconds: 0 to so many. */
export function secondsUpTo(max: number): RangeCheck {
  return (value, field) =>
    value >= 0 && value <= max ? undefined : `${field} must be between 0 and ${max} but was: ${value}`;
}

/** The range of the fields that hold a count. */
export function countFromZero(value: number, field: string): string | undefined {
  return value >= 0 ? undefined : `${field} cannot be negative.`;
}

/** The range of the fields that hold a count of at least one. */
export function countFromOne(value: number, field: string): string | undefined {
  return value >= 1 ? undefined : `field ${field} must be positive`;
}

/** No range: what uses the number has its own. */
export function anyInteger(): undefined {
  return undefined;
}

/** A field that holds a number from 0 to 100. */
export function compilePercentage(fields: JsonObject, field: string): (scope: Scope) => number {
  const expression = fields.get(field);
  if (!isExpression(expression)) {
    const fixed = optionalNumber(fields, field) ?? 0;
    return () => fixed;
  }
  const query = compileTyped(expression, field, expectedNumber);
  return (scope) => {
    const number = toDouble(query(scope));
    if (number >= 0 && number <= 100) return number;
    throw fieldFailure(`${field} must be between 0 and 100.`, field);
  };
}

/** A field that holds a whole number. Constants are the checker's business. */
export function compileInteger(fields: JsonObject, field: string, range: RangeCheck): (scope: Scope) => number {
  const expression = fields.get(field);
  if (isExpression(expression)) {
    const query = compileTyped(expression, field, expectedNumber);
    return (scope) => requireInteger(query(scope), field, range);
  }
  const fixed = optionalNumber(fields, field);
  invariant(fixed !== undefined, `${field} is there`);
  return () => fixed;
}

function requireInteger(value: number | JsonNumber, field: string, range: RangeCheck): number {
  const number = toDouble(value);
  if (!Number.isInteger(number)) {
    throw fieldFailure(`The ${field} field cannot be parsed as an integer: ${printJson(value)}`, field);
  }
  const outOfRange = range(number, field);
  if (outOfRange !== undefined) throw fieldFailure(outOfRange, field);
  return number;
}
