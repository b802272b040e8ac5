/** Invocations of type `Event`: begun, bounded, and awaited by nobody but `close`. */
import { createSlots } from '../slots.ts';

export interface Background {
  /** Begins the work, at once or when a slot is free; false if too much waits already. */
  readonly begin: (work: (signal: AbortSignal) => Promise<unknown>) => boolean;
  /** Stops what is under way. */
  readonly close: () => Promise<void>;
}

/** Asynchronous invocations of one function that may be under way or waiting. */
const BACKGROUND_MAX = 1_000;

/** Runs at most `concurrency` of them at once. */
export function createBackground(concurrency: number): Background {
  const slots = createSlots(concurrency, () => {});
  const stop = new AbortController();
  const running = new Set<Promise<void>>();

  const runWithSlot = async (work: (signal: AbortSignal) => Promise<unknown>) => {
    if ((await slots.acquire(stop.signal)) !== 'acquired') return;
    try {
      await work(stop.signal);
    } finally {
      slots.release();
    }
  };

  return {
    begin: (work) => {
      if (running.size >= BACKGROUND_MAX) return false;
      const run = runWithSlot(work).finally(() => running.delete(run));
      running.add(run);
      return true;
    },
    close: async () => {
      stop.abort();
      await Promise.all(running);
    },
  };
}
