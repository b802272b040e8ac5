/**
 * How long callers wait for a store that fails.
 *
 * What they asked for is tried again until the store takes it; they themselves hear after a few seconds that it is not done yet, and
 * may ask again. Asking again is safe: a start has a name, a stop and an answer by token count once.
 *
 * Invariant: a caller hears exactly one settlement.
 */
import type { Clock } from '../ports/clock.ts';
import { StoreFailingError } from './engine-errors.ts';
import type { Settlement } from './resident-executions.ts';
import type { StoreHealth } from './store-health.ts';

/** How long a caller waits while the store fails, in milliseconds: as long as a blip may take, less than clients wait. */
export const CALLER_WAIT_MS = 3_000;

export interface Patience {
  /** Sends something that will be settled, and gives the settlement, or the news that the store fails. */
  readonly ask: (send: (settle: (settlement: Settlement) => void) => void) => Promise<Settlement>;
}

/** Nobody waits yet. */
export function createPatience(clock: Clock, health: Pick<StoreHealth, 'onFailure'>): Patience {
  /** In the order in which they came. */
  const waiting = new Map<(settlement: Settlement) => void, number>();

  health.onFailure(() => {
    for (const [resolve, since] of waiting) {
      if (clock.now() - since < CALLER_WAIT_MS) return;
      waiting.delete(resolve);
      resolve({ kind: 'dropped', error: new StoreFailingError() });
    }
  });

  return {
    ask: (send) =>
      new Promise((resolve) => {
        waiting.set(resolve, clock.now());
        send((settlement) => {
          waiting.delete(resolve);
          resolve(settlement);
        });
      }),
  };
}
