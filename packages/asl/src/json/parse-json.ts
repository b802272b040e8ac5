/** JSON text → Json. Keys keep the place of their first appearance and take their last value. */
import type { Json, JsonNumber } from './json.ts';
import { type JsonBuilder, readJson } from './read-json.ts';

export { JsonSyntaxError } from './json-syntax-error.ts';

/** How deep a text may nest unless a caller says otherwise; AWS's parser has the same limit. */
export const JSON_DEPTH_MAX = 1_000;

/** The value of a JSON text. Throws JsonSyntaxError, with its place, for anything else. */
export function parseJson(text: string, options?: { readonly depthMax?: number }): Json {
  return readJson(text, valueBuilder, options?.depthMax ?? JSON_DEPTH_MAX);
}

type OpenValue = Map<string, Json> | Json[];

const valueBuilder: JsonBuilder<Json, OpenValue> = {
  scalar: (value: null | boolean | number | string | JsonNumber) => value,
  beginObject: () => new Map(),
  member: (object, key, _keyStart, _keyEnd, value) => {
    if (object instanceof Map) object.set(key, value);
  },
  beginArray: () => [],
  item: (array, value) => {
    if (Array.isArray(array)) array.push(value);
  },
  end: (container) => container,
};
