/** Fields whose value has a type: a constant of that type, or an expression that has to yield one. */
import { isJsonNumber, type Json, type JsonObject, toDouble } from '../../json/json.ts';
import { printJson } from '../../json/print-json.ts';
import { isBoundedSize } from '../../jsonpath/bounded-size.ts';
import { optionalNumber, optionalText } from '../fields.ts';
import { compileExpression, type Query } from './expression.ts';
import { isExpression, sourceOf } from './expression-text.ts';
import { fieldFailure, type ResultType, thrownFailure, typeFailure, typeNameOf } from './query-failure.ts';
import type { Scope } from './scope.ts';

/** The query of an expression that has to yield a value of this type. */
export function compileTyped(expression: string, location: string, expected: ResultType): Query {
  const query = compileExpression(expression, location);
  return (scope) => {
    const value = query(scope);
    if (typeNameOf(value) === expected) return value;
    const place = { source: sourceOf(expression), location };
    if (!isBoundedSize(value)) throw thrownFailure(place, undefined, 'The result is too large.');
    throw typeFailure(place, expected, value);
  };
}

/** A text field; undefined where the state does not have it. */
export function compileText(
  fields: JsonObject,
  field: string,
  location: string = field,
): (scope: Scope) => string | undefined {
  const text = optionalText(fields, field);
  if (!isExpression(text)) return () => text;
  const query = compileTyped(text, location, 'string');
  return (scope) => {
    const value = query(scope);
    return typeof value === 'string' ? value : undefined;
  };
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

/** A field that holds a whole number; undefined where the state does not have it. Constants are the checker's business. */
export function compileInteger(
  fields: JsonObject,
  field: string,
  range: RangeCheck,
): (scope: Scope) => number | undefined {
  const expression = fields.get(field);
  if (!isExpression(expression)) {
    const fixed = optionalNumber(fields, field);
    return () => fixed;
  }
  const query = compileTyped(expression, field, 'number');
  return (scope) => requireInteger(query(scope), field, range);
}

function requireInteger(value: Json, field: string, range: RangeCheck): number {
  const number = isJsonNumber(value) ? toDouble(value) : Number.NaN;
  if (!Number.isInteger(number)) {
    throw fieldFailure(`The ${field} field cannot be parsed as an integer: ${printJson(value)}`, field);
  }
  const outOfRange = range(number, field);
  if (outOfRange !== undefined) throw fieldFailure(outOfRange, field);
  return number;
}
