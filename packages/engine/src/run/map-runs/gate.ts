/**
 * Waits for what happens outside, and lets virtual time pass meanwhile: a Map Run holds the clock while it works, and
 * lets go of it only while it waits.
 */
import type { Clock } from '../../ports/clock.ts';

export interface Gate {
  /** Resolves once the condition holds; it is looked at whenever somebody calls `wake`. */
  readonly pass: (condition: () => boolean) => Promise<void>;
  readonly wake: () => void;
  /** The work is over. */
  readonly close: () => void;
}

/** A gate whose owner is at work. */
export function createGate(clock: Clock): Gate {
  let release: (() => void) | undefined = clock.hold();
  let proceed: (() => void) | undefined;
  return {
    pass: async (condition) => {
      while (!condition()) {
        await new Promise<void>((resolve) => {
          proceed = resolve;
          release?.();
          release = undefined;
        });
      }
    },
    wake: () => {
      if (proceed === undefined) return;
      // Taken back before anything else may let time pass.
      release = clock.hold();
      const resolve = proceed;
      proceed = undefined;
      resolve();
    },
    close: () => {
      release?.();
      release = undefined;
    },
  };
}
