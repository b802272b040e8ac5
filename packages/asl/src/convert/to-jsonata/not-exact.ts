/** How a part of the rewriting gives up: what stands here has no exact equal in JSONata. Never leaves this folder. */
export class NotExact extends Error {
  /** The field or rule, as tokens of a JSON pointer below the state. */
  readonly at: readonly (string | number)[];

  constructor(reason: string, at: readonly (string | number)[] = []) {
    super(reason);
    this.name = 'NotExact';
    this.at = at;
  }
}

/** Runs a part of the rewriting and adds to what it refuses where that stands. */
export function within<T>(at: readonly (string | number)[], run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof NotExact)) throw error;
    throw new NotExact(error.message, [...at, ...error.at]);
  }
}
