/**
 * Reads the fields of a definition that passed the checker.
 *
 * A field of the wrong type means that the checker has a gap: that is a broken invariant, never a user's error.
 */
import { invariant } from '../errors/invariant.ts';
import { isJsonArray, isJsonNumber, isJsonObject, type Json, type JsonObject, toDouble } from '../json/json.ts';
import type { Next } from './program.ts';

export function requireObject(value: Json | undefined, where: string): JsonObject {
  invariant(isJsonObject(value), `${where} is an object`);
  return value;
}

export function requireText(fields: JsonObject, name: string): string {
  const value = fields.get(name);
  invariant(typeof value === 'string', `${name} is a string`);
  return value;
}

export function optionalText(fields: JsonObject, name: string): string | undefined {
  return fields.has(name) ? requireText(fields, name) : undefined;
}

export function optionalNumber(fields: JsonObject, name: string): number | undefined {
  const value = fields.get(name);
  if (value === undefined) return undefined;
  invariant(isJsonNumber(value), `${name} is a number`);
  return toDouble(value);
}

/** The objects of an array field; none where the field is absent. */
export function objectsOf(fields: JsonObject, name: string): readonly JsonObject[] {
  const value = fields.get(name) ?? [];
  invariant(isJsonArray(value), `${name} is an array`);
  return value.map((item) => requireObject(item, `an item of ${name}`));
}

export function textsOf(fields: JsonObject, name: string): readonly string[] {
  const value = fields.get(name);
  invariant(isJsonArray(value), `${name} is an array`);
  return value.map((item) => {
    invariant(typeof item === 'string', `an item of ${name} is a string`);
    return item;
  });
}

/** The state that comes next, or null where the state ends its group. */
export function nextOf(fields: JsonObject): Next {
  return fields.get('End') === true ? null : requireText(fields, 'Next');
}
