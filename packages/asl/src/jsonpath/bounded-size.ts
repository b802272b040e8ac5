/**
 * A limit on the size of values that expressions build.
 *
 * Values are shared, not copied: a template with a thousand references to one large input is small in memory and huge
 * in print. Whoever multiplies a value asks here before it is printed or joined to a text.
 */
import { isJsonArray, isJsonObject, type Json, JsonNumber } from '../json/json.ts';
import { StateError } from '../errors/state-error.ts';

/** The printed size in UTF-16 code units, roughly, past which no expression may go: 64 times AWS's payload limit. */
export const EXPRESSION_SIZE_MAX = 16_777_216;

/** Throws StateError if the value would print to more than EXPRESSION_SIZE_MAX; `source` names the expression. */
export function requireBoundedSize(value: Json, source: string): void {
  if (!isBoundedSize(value)) throw tooLarge(source);
}

/** Whether the value would print to at most EXPRESSION_SIZE_MAX. Takes time in proportion to that limit at most. */
export function isBoundedSize(value: Json): boolean {
  let left = EXPRESSION_SIZE_MAX;
  const open: Json[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    left -= sizeOfScalar(next);
    if (isJsonArray(next)) {
      left -= next.length;
      if (left >= 0) for (const item of next) open.push(item);
    } else if (isJsonObject(next)) {
      left -= next.size;
      for (const [key, member] of next) {
        left -= key.length;
        open.push(member);
      }
    }
    if (left < 0) return false;
  }
  return true;
}

/** The failure of an expression whose value is too large to be built. */
export function tooLarge(source: string): StateError {
  return new StateError(
    'States.DataLimitExceeded',
    `The value of the expression '${source}' exceeds the maximum number of bytes service limit.`,
  );
}

function sizeOfScalar(value: Json): number {
  if (typeof value === 'string') return value.length + 2;
  return value instanceof JsonNumber ? value.text.length : 2;
}
