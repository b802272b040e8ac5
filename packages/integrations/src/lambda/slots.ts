/**
 * A function's concurrency as slots. Whoever dispatches by `tryAcquire` never waits here; whoever must wait inside a call
 * (`lambda:invoke`, whose function is known only then) stands in a bounded queue and goes first.
 */

export interface Slots {
  readonly tryAcquire: () => boolean;
  /** Waits for a slot: `acquired`, `refused` if too many wait already, or `aborted`. */
  readonly acquire: (signal: AbortSignal) => Promise<'acquired' | 'refused' | 'aborted'>;
  readonly release: () => void;
}

/** Calls that may wait for a slot of one function; the next is throttled, as Lambda would. */
export const SLOT_WAITERS_MAX = 1_000;

/** `onFree` is called when a slot became free and nobody in the queue took it. */
export function createSlots(concurrency: number, onFree: () => void): Slots {
  let taken = 0;
  const waiters = new Set<() => void>();

  const tryAcquire = () => {
    if (taken >= concurrency || waiters.size > 0) return false;
    taken += 1;
    return true;
  };

  const release = () => {
    const [next] = waiters;
    if (next === undefined) {
      taken -= 1;
      onFree();
      return;
    }
    waiters.delete(next);
    next();
  };

  const acquire = (signal: AbortSignal) => {
    if (signal.aborted) return Promise.resolve('aborted' as const);
    if (tryAcquire()) return Promise.resolve('acquired' as const);
    if (waiters.size >= SLOT_WAITERS_MAX) return Promise.resolve('refused' as const);
    return new Promise<'acquired' | 'aborted'>((resolve) => {
      const wake = () => {
        signal.removeEventListener('abort', withdraw);
        resolve('acquired');
      };
      const withdraw = () => {
        waiters.delete(wake);
        resolve('aborted');
      };
      waiters.add(wake);
      signal.addEventListener('abort', withdraw, { once: true });
    });
  };

  return { tryAcquire, acquire, release };
}
