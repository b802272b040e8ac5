/** Json → plain JavaScript values, at the edges: events for handlers, configuration, tests. */
import { isJsonArray, isJsonObject, type Json, JsonNumber } from './json.ts';
import { JSON_DEPTH_MAX } from './parse-json.ts';

/** What `JSON.parse` of a value's text gives. */
export type PlainJson = null | boolean | number | string | PlainJson[] | { [key: string]: PlainJson };

/**
 * The plain value of a Json, as `JSON.parse` would give it: numbers become doubles, and `__proto__` an own member.
 * Throws RangeError where the value nests too deeply.
 */
export function toPlain(value: Json, depth = 0): PlainJson {
  if (value instanceof JsonNumber) return value.value;
  if (!isJsonObject(value) && !isJsonArray(value)) return value;
  if (depth >= JSON_DEPTH_MAX) throw new RangeError(`The value nests deeper than ${JSON_DEPTH_MAX} levels.`);
  if (isJsonArray(value)) return value.map((item) => toPlain(item, depth + 1));
  // Unlike an assignment, fromEntries defines `__proto__` as a member like any other.
  return Object.fromEntries(Array.from(value, ([key, member]) => [key, toPlain(member, depth + 1)] as const));
}
