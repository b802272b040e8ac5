/** Assertions about our own code. A broken one is a defect: nothing catches it, and the process recovers by restart. */

/** Throws unless the condition holds; `why` says what was assumed. */
export function invariant(condition: boolean, why: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${why}`);
}

/** Ends an exhaustive switch: not reachable while every case has been considered. */
export function unreachable(value: never): never {
  throw new Error(`invariant broken: unexpected value ${JSON.stringify(value)}`);
}
