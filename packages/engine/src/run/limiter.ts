/** So many at once: further work waits its turn, first come, first served. */
export type Limiter = <T>(work: () => Promise<T>) => Promise<T>;

/** Runs up to `concurrencyMax` pieces of work at once. */
export function createLimiter(concurrencyMax: number): Limiter {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= concurrencyMax) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
