/**
 * Whether the engine has something in progress: a fact, a commit, a load, a call.
 *
 * Holds the clock from the first to the last, so that virtual time stands still meanwhile.
 */
import type { Clock } from '../ports/clock.ts';

export interface Busy {
  /** Something begins; pairs with one `leave`. */
  readonly enter: () => void;
  readonly leave: () => void;
  /** Resolves when nothing is in progress: at once if that is so now. */
  readonly whenIdle: () => Promise<void>;
  /** Runs the work as something in progress. */
  readonly during: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Nothing in progress yet. */
export function createBusy(clock: Clock): Busy {
  let count = 0;
  let release: (() => void) | undefined;
  let waiters: (() => void)[] = [];

  function enter(): void {
    count += 1;
    if (count === 1) release = clock.hold();
  }

  function leave(): void {
    count -= 1;
    if (count > 0) return;
    const resolved = waiters;
    waiters = [];
    for (const resolve of resolved) resolve();
    release?.();
    release = undefined;
  }

  return {
    enter,
    leave,
    whenIdle: () => (count === 0 ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve))),
    during: async (work) => {
      enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
