/** Reads the members of recorded JSON objects; a member that is not what the format promises stops the run. */
import { isJsonArray, isJsonObject, type Json, type JsonArray, type JsonObject } from '@stepwright/asl';

/** The value as an object. Throws with `what` in the message otherwise. */
export function expectObject(value: Json | undefined, what: string): JsonObject {
  if (isJsonObject(value)) return value;
  throw new Error(`${what} is not an object`);
}

export function textOf(object: JsonObject, key: string): string {
  const value = object.get(key);
  if (typeof value === 'string') return value;
  throw new Error(`the member ${key} is not a text`);
}

export function optionalTextOf(object: JsonObject, key: string): string | undefined {
  return object.has(key) ? textOf(object, key) : undefined;
}

/** The items of an array member; none if it is absent. */
export function itemsOf(object: JsonObject, key: string): JsonArray {
  const value = object.get(key) ?? [];
  if (isJsonArray(value)) return value;
  throw new Error(`the member ${key} is not an array`);
}

/** The items of an array of texts; none if it is absent. */
export function textsOf(object: JsonObject, key: string): readonly string[] {
  return itemsOf(object, key).map((item) => {
    if (typeof item === 'string') return item;
    throw new Error(`the member ${key} has an item that is not a text`);
  });
}

/** An object member whose values are texts, such as `save`; empty if it is absent. */
export function textMapOf(object: JsonObject, key: string): ReadonlyMap<string, string> {
  const members = expectObject(object.get(key) ?? new Map(), key);
  return new Map([...members.keys()].map((name) => [name, textOf(members, name)]));
}

export function numberOf(object: JsonObject, key: string): number {
  const value = object.get(key);
  if (typeof value === 'number') return value;
  throw new Error(`the member ${key} is not a number`);
}
