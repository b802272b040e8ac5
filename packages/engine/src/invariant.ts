/** Broken invariants: bugs or corrupt data, after which going on would only spread the damage. */

/** Thrown when something that must hold does not. Nothing catches it but whoever drops what was being worked on. */
export class InvariantError extends Error {
  constructor(why: string) {
    super(`invariant broken: ${why}`);
    this.name = 'InvariantError';
  }
}

/** Throws unless the condition holds. `why` says what should have been true. */
export function invariant(condition: boolean, why: string): asserts condition {
  if (!condition) throw new InvariantError(why);
}
