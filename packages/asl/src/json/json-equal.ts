/** Equality of JSON values as the language sees it. */
import { isJsonArray, isJsonNumber, isJsonObject, type Json, JsonNumber, toDouble } from './json.ts';

/** Whether two values are equal, deeply: the order of keys does not matter, and 1 equals 1.0. Safe at any depth. */
export function jsonEqual(left: Json, right: Json): boolean {
  const pairs: (readonly [Json, Json])[] = [[left, right]];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    if (!equalSoFar(pair[0], pair[1], pairs)) return false;
  }
  return true;
}

/** Compares one level; members that are left to compare go to `pairs`. */
function equalSoFar(left: Json, right: Json, pairs: (readonly [Json, Json])[]): boolean {
  if (left === right) return true;
  if (isJsonNumber(left)) return isJsonNumber(right) && numbersEqual(left, right);
  if (isJsonArray(left)) {
    if (!isJsonArray(right) || left.length !== right.length) return false;
    for (const [index, item] of left.entries()) pairs.push([item, right[index] ?? null]);
    return true;
  }
  if (!isJsonObject(left) || !isJsonObject(right) || left.size !== right.size) return false;
  for (const [key, member] of left) {
    const other = right.get(key);
    if (other === undefined) return false;
    pairs.push([member, other]);
  }
  return true;
}

/** Integers too large for a double compare by their digits; all other numbers by value. */
function numbersEqual(left: number | JsonNumber, right: number | JsonNumber): boolean {
  if (left instanceof JsonNumber && right instanceof JsonNumber) {
    if (left.text === right.text) return true;
    if (isDigits(left.text) && isDigits(right.text)) return false;
  }
  return toDouble(left) === toDouble(right);
}

function isDigits(text: string): boolean {
  return /^-?\d+$/.test(text);
}
