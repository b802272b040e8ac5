/**
 * Java's hash codes of JSON values, and the order in which a Java HashSet gives back what was put into it.
 *
 * AWS's ArrayUnique returns its items in that order, and recordings show it: `[true,false,true]` gives `[false,true]`.
 * Numbers of equal value have equal codes here, so that 1 and 1.0 are one item.
 */
import { isJsonArray, isJsonObject, type Json, toDouble } from '../json/json.ts';

/** The smallest table of a Java HashSet, and how full one may be before it doubles. */
const TABLE_SIZE_MIN = 16;
const LOAD_FACTOR = 0.75;

/** The hash code of a value as a signed 32-bit integer. Safe at any depth. */
export function javaHash(value: Json): number {
  const results: number[] = [];
  const open: Frame[] = [{ value, isCombining: false }];
  for (let frame = open.pop(); frame !== undefined; frame = open.pop()) {
    if (frame.isCombining) results.push(combine(frame.value, results));
    else if (isJsonArray(frame.value) || isJsonObject(frame.value)) pushFrames(frame.value, open);
    else results.push(hashScalar(frame.value));
  }
  return results[0] ?? 0;
}

/** Sorts distinct values, given with their hash codes in order of insertion, as a Java HashSet iterates over them. */
export function inHashSetOrder<T extends { readonly hash: number }>(entries: readonly T[]): readonly T[] {
  let tableSize = TABLE_SIZE_MIN;
  while (entries.length > tableSize * LOAD_FACTOR) tableSize *= 2;
  const bucket = (hash: number): number => (hash ^ (hash >>> 16)) & (tableSize - 1);
  return entries.toSorted((left, right) => bucket(left.hash) - bucket(right.hash));
}

interface Frame {
  readonly value: Json;
  /** Whether the codes of all children are on the result stack. */
  readonly isCombining: boolean;
}

function pushFrames(value: Json, open: Frame[]): void {
  open.push({ value, isCombining: true });
  const children = isJsonArray(value) ? value : isJsonObject(value) ? value.values() : [];
  for (const child of children) open.push({ value: child, isCombining: false });
}

/** Takes the codes of the children, which come last child first, off the results. */
function combine(value: Json, results: number[]): number {
  if (isJsonArray(value)) {
    let hash = 1;
    for (let i = 0; i < value.length; i++) hash = (Math.imul(31, hash) + (results.pop() ?? 0)) | 0;
    return hash;
  }
  let hash = 0;
  if (isJsonObject(value)) for (const key of value.keys()) hash = (hash + (hashText(key) ^ (results.pop() ?? 0))) | 0;
  return hash;
}

function hashScalar(value: Json): number {
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1231 : 1237;
  if (typeof value === 'string') return hashText(value);
  if (isJsonArray(value) || isJsonObject(value)) return 0;
  return hashNumber(toDouble(value));
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
