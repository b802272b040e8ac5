/** Closed-loop measurement: so many executions are under way at any time; each that ends makes room for the next. */
import type { Driver } from './driver.ts';

export interface Measurement {
  readonly executions: number;
  readonly seconds: number;
  /** Milliseconds from start to end of each execution that was counted, ascending. */
  readonly latenciesMs: readonly number[];
  /** Seconds of processor time that the counted executions took. */
  readonly cpuSeconds: number;
  /** Memory of the process at the end. */
  readonly rssMb: number;
}

/** How much of the time goes by before anything is counted. */
const WARM_UP_SHARE = 0.2;

/** Runs `runOne` over and over in `inFlight` lanes; counts what ends after the warm-up. */
export async function measure(
  options: { readonly inFlight: number; readonly seconds: number },
  { runOne, usage }: Driver,
): Promise<Measurement> {
  const { inFlight, seconds } = options;
  const latenciesMs: number[] = [];
  const begin = performance.now();
  const countFrom = begin + seconds * WARM_UP_SHARE * 1_000;
  const end = countFrom + seconds * 1_000;
  let started = 0;
  let before: ReturnType<Driver['usage']> | undefined;

  async function lane(): Promise<void> {
    for (let now = performance.now(); now < end; now = performance.now()) {
      if (now >= countFrom) before ??= usage();
      started += 1;
      await runOne(started);
      const endedAt = performance.now();
      if (endedAt >= countFrom && endedAt < end) latenciesMs.push(endedAt - now);
    }
  }

  await Promise.all(Array.from({ length: inFlight }, lane));
  const after = await usage();
  return {
    executions: latenciesMs.length,
    seconds,
    latenciesMs: latenciesMs.sort((a, b) => a - b),
    cpuSeconds: after.cpuSeconds - ((await before)?.cpuSeconds ?? 0),
    rssMb: after.rssMb,
  };
}

/** The value below which the share of the ascending values lies. */
export function percentile(ascending: readonly number[], share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? Number.NaN;
}
