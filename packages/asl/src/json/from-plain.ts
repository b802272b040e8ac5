/** Plain JavaScript values → Json, at the edges: handlers' results, configuration, tests. */
import { type Json, JsonNumber } from './json.ts';
import { JSON_DEPTH_MAX } from './parse-json.ts';
import { printDouble } from './print-double.ts';

/**
 * The Json of a plain value, by the rules of `JSON.stringify`: members that are undefined or functions are left out,
 * in arrays they become null, as do NaN and the infinities; `toJSON` is honoured. A bigint keeps its digits.
 * Throws RangeError where the value nests too deeply (so also where it contains itself).
 */
export function fromPlain(value: unknown): Json {
  return convert(value, 0) ?? null;
}

function convert(value: unknown, depth: number): Json | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return numberOf(value);
    case 'bigint':
      return Number.isSafeInteger(Number(value)) ? Number(value) : new JsonNumber(String(value));
    case 'object':
      return value === null || value instanceof JsonNumber ? value : convertObject(value, depth);
    case 'function':
    case 'symbol':
    case 'undefined':
      break;
  }
  return undefined;
}

function numberOf(value: number): number | JsonNumber | null {
  if (!Number.isFinite(value)) return null;
  if (value === 0) return 0;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? new JsonNumber(printDouble(value), value) : value;
}

function convertObject(value: object, depth: number): Json | undefined {
  if (depth >= JSON_DEPTH_MAX) throw new RangeError(`The value nests deeper than ${JSON_DEPTH_MAX} levels.`);
  if (Array.isArray(value)) return value.map((item) => convert(item, depth + 1) ?? null);
  if ('toJSON' in value && typeof value.toJSON === 'function') return convert(value.toJSON(''), depth + 1);
  const entries: Iterable<readonly [unknown, unknown]> = value instanceof Map ? value : Object.entries(value);
  const object = new Map<string, Json>();
  for (const [key, member] of entries) {
    const converted = convert(member, depth + 1);
    if (converted !== undefined) object.set(String(key), converted);
  }
  return object;
}
