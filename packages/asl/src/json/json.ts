/**
 * JSON values as Amazon States Language sees them: number text, key order and every key survive.
 *
 * - An object is a Map: insertion order holds even for keys such as "1", and `__proto__` is a key like any other.
 * - A number is a JavaScript number wherever that keeps its text: integers within ±(2^53 - 1) and numbers with a
 *   fraction. Everything else (`1.0`, `1e3`, `12345678901234567890`) is a JsonNumber that carries its printed text.
 *
 * Values are never changed once made. See docs/decisions/0001-json-values.md.
 */

/** Any JSON value. */
export type Json = null | boolean | number | string | JsonNumber | JsonArray | JsonObject;

export type JsonArray = readonly Json[];

// An interface, because a type alias cannot refer to itself as a type argument.
export interface JsonObject extends ReadonlyMap<string, Json> {}

/** A number whose text a JavaScript number would not give back, such as `1.0` or an integer past 2^53. */
export class JsonNumber {
  /** The text in which the number is printed; always a valid JSON number. */
  readonly text: string;
  /** The nearest double. */
  readonly value: number;

  constructor(text: string, value: number = Number(text)) {
    this.text = text;
    this.value = value;
    Object.freeze(this);
  }
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return value instanceof Map;
}

export function isJsonArray(value: Json | undefined): value is JsonArray {
  return Array.isArray(value);
}

export function isJsonNumber(value: Json | undefined): value is number | JsonNumber {
  return typeof value === 'number' || value instanceof JsonNumber;
}

/** The value of a number as a double. */
export function toDouble(value: number | JsonNumber): number {
  return typeof value === 'number' ? value : value.value;
}
