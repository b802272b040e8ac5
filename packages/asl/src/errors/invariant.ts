/** Assertions about our own code. A broken one is a defect: nothing catches it, and the process recovers by restart. */

/** Throws unless the condition holds; `why` says what was assumed. */
export function invariant(condition: boolean, why: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${why}`);
}

/** A value that is there; `why` says what was assumed. */
export function present<T>(value: T | undefined, why: string): T {
  if (value === undefined) throw new Error(`invariant broken: ${why}`);
  return value;
}

/** Ends an exhaustive switch: not reachable while every case has been considered. */
export function unreachable(value: never): never {
  throw new Error(`invariant broken: unexpected value ${JSON.stringify(value)}`);
}
