/**
 * A limit on the size of values that expressions build.
 *
 * Values are shared, not copied: a template with a thousand references to one large input is small in memory and huge
 * in print. Whoever multiplies a value asks here before it is printed or joined to a text.
 */
import { CHARACTERS_PER_STEP, type StepMeter } from '../compile/step-meter.ts';
import { isJsonArray, isJsonObject, type Json, JsonNumber } from '../json/json.ts';
import { StateError } from '../errors/state-error.ts';

/** The printed size in UTF-16 code units, roughly, past which no expression may go: 64 times AWS's payload limit. */
export const EXPRESSION_SIZE_MAX = 16_777_216;

/**
 * Throws StateError if the value would print to more than EXPRESSION_SIZE_MAX; `source` names the expression. Charges the
 * look at the value, and somebody's walk through it.
 */
export function requireBoundedSize(value: Json, source: string, meter: StepMeter): void {
  const steps = walkSteps(value);
  if (steps === undefined) throw tooLarge(source);
  meter.spend(steps);
}

/** Whether the value would print to at most EXPRESSION_SIZE_MAX. */
export function isBoundedSize(value: Json): boolean {
  return walkSteps(value) !== undefined;
}

/**
 * The steps that a walk through the value takes: one for each node, and one for 16 characters. Undefined where it would
 * print to more than EXPRESSION_SIZE_MAX. Takes time in proportion to that limit at most.
 */
export function walkSteps(value: Json): number | undefined {
  let left = EXPRESSION_SIZE_MAX;
  let nodes = 0;
  const open: Json[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    nodes++;
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
    if (left < 0) return undefined;
  }
  return nodes + (EXPRESSION_SIZE_MAX - left) / CHARACTERS_PER_STEP;
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
