/** How many calls of a route are under way, and how many begin per second. Further ones wait their turn. */
import { createSlots } from '../lambda/slots.ts';
import type { RouteConfiguration } from './routes-configuration.ts';

/** Runs work within the limits; undefined if it was given up, or refused, before it began. */
export type RouteLimit = <T>(signal: AbortSignal, work: () => Promise<T>) => Promise<T | undefined>;

const CONCURRENCY = 100;
/** Commands and containers share this machine. */
const LOCAL_CONCURRENCY = 8;

/** The limit of one route. `now` gives milliseconds that only go up. */
export function createRouteLimit(route: RouteConfiguration, now = () => performance.now()): RouteLimit {
  const isLocal = route.command !== undefined || route.container !== undefined;
  const slots = createSlots(route.concurrency ?? (isLocal ? LOCAL_CONCURRENCY : CONCURRENCY), () => {});
  const intervalMs = route.ratePerSecond === undefined ? 0 : 1_000 / route.ratePerSecond;
  let nextAt = 0;

  async function turn(signal: AbortSignal): Promise<boolean> {
    if (intervalMs === 0) return true;
    const at = Math.max(now(), nextAt);
    nextAt = at + intervalMs;
    return sleep(at - now(), signal);
  }

  return async (signal, work) => {
    if ((await slots.acquire(signal)) !== 'acquired') return undefined;
    try {
      return (await turn(signal)) ? await work() : undefined;
    } finally {
      slots.release();
    }
  };
}

/** Whether the time passed; false if the signal came first. */
function sleep(ms: number, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return Promise.resolve(false);
  if (ms <= 0) return Promise.resolve(true);
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle(true), ms);
    const stop = (): void => settle(false);
    function settle(hasPassed: boolean): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      resolve(hasPassed);
    }
    signal.addEventListener('abort', stop, { once: true });
  });
}
