/**
 * Java's hash codes of JSON values, and the order in which a Java HashSet gives back what was put into it.
 *
 * AWS's ArrayUnique returns its items in that order, and recordings show it: `[true,false,true]` gives `[false,true]`.
 * Numbers of equal value have equal codes here, so that 1 and 1.0 are one item.
 */
import { invariant } from '../errors/invariant.ts';
import { isJsonArray, isJsonObject, type Json, type JsonArray, type JsonObject, toDouble } from '../json/json.ts';

/** The smallest table of a Java HashSet, and how full one may be before it doubles. */
const TABLE_SIZE_MIN = 16;
const LOAD_FACTOR = 0.75;

/** The hash code of a value as a signed 32-bit integer. Safe at any depth. */
export function javaHash(value: Json): number {
  const results: number[] = [];
  const open: Frame[] = [{ kind: 'value', value }];
  for (let frame = open.pop(); frame !== undefined; frame = open.pop()) {
    if (frame.kind === 'combine') results.push(combine(frame.container, results));
    else if (isJsonArray(frame.value) || isJsonObject(frame.value)) openContainer(frame.value, open);
    else results.push(hashScalar(frame.value));
  }
  return popHash(results);
}

/** Sorts distinct values, given with their hash codes in order of insertion, as a Java HashSet iterates over them. */
export function inHashSetOrder<T extends { readonly hash: number }>(entries: readonly T[]): readonly T[] {
  let tableSize = TABLE_SIZE_MIN;
  while (entries.length > tableSize * LOAD_FACTOR) tableSize *= 2;
  const bucket = (hash: number): number => (hash ^ (hash >>> 16)) & (tableSize - 1);
  return entries.toSorted((left, right) => bucket(left.hash) - bucket(right.hash));
}

type Container = JsonArray | JsonObject;

type Frame =
  | { readonly kind: 'value'; readonly value: Json }
  /** The codes of all children are on the result stack. */
  | { readonly kind: 'combine'; readonly container: Container };

function openContainer(container: Container, open: Frame[]): void {
  open.push({ kind: 'combine', container });
  for (const value of container.values()) open.push({ kind: 'value', value });
}

/** Takes the codes of the children, which lie there last child first, off the results. */
function combine(container: Container, results: number[]): number {
  let hash = 0;
  if (isJsonObject(container)) {
    for (const key of container.keys()) hash = (hash + (hashText(key) ^ popHash(results))) | 0;
    return hash;
  }
  hash = 1;
  for (let i = 0; i < container.length; i++) hash = (Math.imul(31, hash) + popHash(results)) | 0;
  return hash;
}

function popHash(results: number[]): number {
  const hash = results.pop();
  invariant(hash !== undefined, 'every child has left its hash code');
  return hash;
}

function hashScalar(value: Exclude<Json, Container>): number {
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1231 : 1237;
  return typeof value === 'string' ? hashText(value) : hashNumber(toDouble(value));
}

function hashText(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0;
  return hash;
}

/** Integers as Java's Integer and Long, everything else as its Double. */
function hashNumber(value: number): number {
  const bits = new DataView(new ArrayBuffer(8));
  if (Number.isSafeInteger(value)) {
    if ((value | 0) === value) return value;
    bits.setBigInt64(0, BigInt(value));
  } else {
    bits.setFloat64(0, value);
  }
  return bits.getInt32(0) ^ bits.getInt32(4);
}
