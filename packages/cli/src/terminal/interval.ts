import type { Io } from '../io.ts';

/** How often what is followed is looked at, in milliseconds. */
const INTERVAL_MS = 1_000;

/** Does the work again and again until the user interrupts, or it says that it is done. */
export async function everyInterval(io: Io, work: () => Promise<'done' | void>): Promise<void> {
  while (!io.interrupted.aborted) {
    if ((await work()) === 'done') return;
    await pause(io.interrupted);
  }
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, INTERVAL_MS);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  });
}
