/**
 * The machine's own clock.
 *
 * Invariants
 * - `now` never goes back: when the machine's clock is set back, time stands still until it has caught up.
 * - `wake` is never called before `dueAt`: a timer of the runtime may fire a little early and is then armed again.
 */
import type { Clock } from '../ports/clock.ts';

/** The longest delay that `setTimeout` takes, in milliseconds; longer ones are waited for in pieces. */
const TIMEOUT_MS_MAX = 2_147_483_647;

/** A clock on real time. `hold` does nothing: real time waits for nobody. */
export function createSystemClock(): Clock {
  let latest = 0;
  const now = (): number => {
    latest = Math.max(latest, Date.now());
    return latest;
  };
  return {
    now,
    at: (dueAt, wake) => {
      let timer: NodeJS.Timeout;
      const arm = (): void => {
        const delayMs = Math.min(Math.max(dueAt - now(), 0), TIMEOUT_MS_MAX);
        timer = setTimeout(() => (now() < dueAt ? arm() : wake()), delayMs);
      };
      arm();
      return () => clearTimeout(timer);
    },
    hold: () => release,
  };
}

function release(): void {}
