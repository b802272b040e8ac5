import type { Retrier } from '../compile/program.ts';

/** The longest delay in seconds where the retrier sets none: MaxDelaySeconds' own limit, longer than any execution lives. */
export const RETRY_DELAY_SECONDS_MAX = 31_622_400;

/**
 * Seconds to wait before a retrier's retry number `retryNumber`, counted from 1:
 * IntervalSeconds × BackoffRate^(n - 1), at most MaxDelaySeconds; with FULL jitter a random part of that.
 */
export function retryDelaySeconds(retrier: Retrier, retryNumber: number, random: () => number): number {
  if (retrier.intervalSeconds === 0) return 0;
  const delaySeconds = retrier.intervalSeconds * retrier.backoffRate ** (retryNumber - 1);
  const cappedSeconds = Math.min(delaySeconds, retrier.maxDelaySeconds ?? RETRY_DELAY_SECONDS_MAX);
  return retrier.jitterStrategy === 'FULL' ? cappedSeconds * random() : cappedSeconds;
}
