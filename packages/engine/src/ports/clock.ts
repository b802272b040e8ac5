/** Time, as an argument: the engine reads no other clock and sleeps in no other way. */
export interface Clock {
  /** The present instant in epoch milliseconds. Never goes back within one process. */
  readonly now: () => number;
  /** Calls `wake` once, when `dueAt` (epoch milliseconds) is reached; at the next turn if it has passed. Returns a cancel. */
  readonly at: (dueAt: number, wake: () => void) => () => void;
  /**
   * Says that something is in progress (a fact, a commit, a task, a request) until the returned function is called.
   * Virtual time stands still meanwhile; the system's clock takes no notice.
   */
  readonly hold: () => () => void;
}
