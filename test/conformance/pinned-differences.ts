/** Applies known differences: a pinned place of a recorded value gets the value that is known to come instead. */
import { isJsonArray, isJsonObject, type Json, parseJson, printJson } from '@stepwright/asl';
import type { KnownDifference } from './known-differences.ts';

/** The recorded value as it is known to come. Throws where the recording is not what a known difference says. */
export function applyKnown(recorded: Json, known: readonly KnownDifference[]): Json {
  return known.reduce((value, difference) => {
    const steps = stepsOf(difference.path).slice(1);
    const found = valueAt(value, steps);
    const expected = difference.expected === undefined ? undefined : parseJson(difference.expected);
    const isAsPinned =
      (found === undefined ? undefined : printJson(found)) ===
      (expected === undefined ? undefined : printJson(expected));
    if (!isAsPinned)
      throw new Error(`a known difference of ${difference.caseId} expects something else at ${difference.path}`);
    return replaced(value, steps, difference.actual === undefined ? undefined : parseJson(difference.actual)) ?? null;
  }, recorded);
}

/** A known difference without which the result matches just as well; undefined if there is none. */
export function staleDifference(
  recorded: Json,
  known: readonly KnownDifference[],
  matches: (expected: Json) => boolean,
): KnownDifference | undefined {
  return known.find((difference) =>
    matches(
      applyKnown(
        recorded,
        known.filter((other) => other !== difference),
      ),
    ),
  );
}

/** The key of `expect` that a path begins with. */
export function keyOfPath(path: string): string {
  return String(stepsOf(path)[0]);
}

/** `key.events[3].x["a b"]` as the names and indices that it goes through. A key may hold anything but `.` and `[`. */
function stepsOf(path: string): readonly (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([^.[\]]+)/g)].map(([, index, quoted, name]) => {
    if (index !== undefined) return Number(index);
    const key = quoted === undefined ? name : parseJson(quoted);
    return typeof key === 'string' ? key : '';
  });
}

function valueAt(value: Json | undefined, steps: readonly (string | number)[]): Json | undefined {
  return steps.reduce<Json | undefined>((at, step) => memberOf(at, step), value);
}

function memberOf(value: Json | undefined, step: string | number): Json | undefined {
  if (typeof step === 'number') return isJsonArray(value) ? value[step] : undefined;
  return isJsonObject(value) ? value.get(step) : undefined;
}

function replaced(
  value: Json | undefined,
  steps: readonly (string | number)[],
  by: Json | undefined,
): Json | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return by;
  const member = replaced(memberOf(value, step), rest, by);
  if (typeof step === 'number') {
    if (!isJsonArray(value)) throw new Error(`there is no array to put item ${step} into`);
    return member === undefined ? value.toSpliced(step, 1) : value.toSpliced(step, 1, member);
  }
  if (!isJsonObject(value)) throw new Error(`there is no object to put the member ${step} into`);
  if (member !== undefined) return new Map([...value, [step, member]]);
  return new Map([...value].filter(([key]) => key !== step));
}
