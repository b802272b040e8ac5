/** Values inside error messages. */
import { JsonNumber } from '../json/json.ts';
import { isFunction } from './function-value.ts';
import { isArray, isObject, TupleStream, type Value } from './value.ts';

/** Characters of a value that a message quotes at most, and levels. */
const QUOTED_LENGTH_MAX = 1_000;
const QUOTED_DEPTH_MAX = 100;

/** A value as JSON in a message; cut where it is long. */
export function quoteValue(value: Value): string {
  const text = quote(value, 0);
  return text.length > QUOTED_LENGTH_MAX ? `${text.slice(0, QUOTED_LENGTH_MAX)}…` : text;
}

function quote(value: Value, depth: number): string {
  if (value === undefined) return 'undefined';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'null';
  if (value instanceof JsonNumber) return String(value.value);
  if (typeof value === 'string') return JSON.stringify(value.slice(0, QUOTED_LENGTH_MAX));
  if (isFunction(value)) return '""';
  if (depth > QUOTED_DEPTH_MAX) return '…';
  if (isArray(value)) return `[${join(value, (item) => quote(item, depth + 1))}]`;
  if (isObject(value)) return `{${join(value, ([key, item]) => `${JSON.stringify(key)}:${quote(item, depth + 1)}`)}}`;
  return value instanceof TupleStream ? '' : String(value);
}

/** Joins as many parts as a message shows. */
function join<T>(parts: Iterable<T>, print: (part: T) => string): string {
  let text = '';
  for (const part of parts) {
    if (text.length > QUOTED_LENGTH_MAX) return `${text}…`;
    text += `${text === '' ? '' : ','}${print(part)}`;
  }
  return text;
}
