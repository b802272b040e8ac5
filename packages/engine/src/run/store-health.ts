/**
 * Whether the store answers. After a failure new work is refused for a pause that doubles with each further failure;
 * work under way is tried again after the same pause.
 */
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

const PAUSE_MS_MIN = 100;
const PAUSE_MS_MAX = 5_000;

export interface StoreHealth {
  readonly failed: (error: unknown) => void;
  readonly succeeded: () => void;
  /** Whether new work is refused for now. */
  readonly isFailing: () => boolean;
  /** Calls back after each failure, those of what was under way together counting as one. */
  readonly onFailure: (listener: () => void) => void;
  /** Calls back when the store may be asked again. */
  readonly afterPause: (resume: () => void) => void;
}

/** The health of a store that has not failed yet. */
export function createStoreHealth(clock: Clock, log: Log): StoreHealth {
  let pauseMs = 0;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  const listeners: (() => void)[] = [];
  return {
    failed: (error) => {
      // The failures of what was under way together are one.
      if (clock.now() < pausedUntil) return;
      pauseMs = Math.min(Math.max(pauseMs * 2, PAUSE_MS_MIN), PAUSE_MS_MAX);
      pausedUntil = clock.now() + pauseMs;
      log.error({ error, pauseMs }, 'the store failed');
      for (const listener of listeners) listener();
    },
    succeeded: () => {
      pauseMs = 0;
      pausedUntil = Number.NEGATIVE_INFINITY;
    },
    onFailure: (listener) => {
      listeners.push(listener);
    },
    isFailing: () => clock.now() < pausedUntil,
    afterPause: (resume) => {
      clock.at(Math.max(pausedUntil, clock.now()), resume);
    },
  };
}
