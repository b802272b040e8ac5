import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Retrier } from '../compile/program.ts';
import { RETRY_DELAY_SECONDS_MAX, retryDelaySeconds } from './retry-delay-seconds.ts';

const retrier: Retrier = {
  errorEquals: ['States.ALL'],
  intervalSeconds: 3,
  maxAttempts: 5,
  backoffRate: 2,
  maxDelaySeconds: undefined,
  jitterStrategy: 'NONE',
};
const chance = (): number => 0.25;

test('the interval grows by the backoff rate', () => {
  expect([1, 2, 3, 4].map((retry) => retryDelaySeconds(retrier, retry, chance))).toEqual([3, 6, 12, 24]);
  expect(retryDelaySeconds({ ...retrier, backoffRate: 1.5 }, 2, chance)).toBe(4.5);
});

test('MaxDelaySeconds caps it, and without one the longest allowed delay', () => {
  expect(retryDelaySeconds({ ...retrier, maxDelaySeconds: 10 }, 4, chance)).toBe(10);
  expect(retryDelaySeconds(retrier, 100_000, chance)).toBe(RETRY_DELAY_SECONDS_MAX);
});

test('full jitter takes a random part of the capped delay', () => {
  expect(retryDelaySeconds({ ...retrier, jitterStrategy: 'FULL', maxDelaySeconds: 10 }, 4, chance)).toBe(2.5);
});

test('an interval of 0 never waits', () => {
  expect(retryDelaySeconds({ ...retrier, intervalSeconds: 0 }, 100_000, chance)).toBe(0);
});

test('the delay is a number between 0 and the cap, whatever the retrier', () => {
  const number = fc.integer({ min: 1, max: 99_999_999 });
  fc.assert(
    fc.property(number, fc.double({ min: 1, max: 1e6, noNaN: true }), number, (intervalSeconds, backoffRate, retry) => {
      const delay = retryDelaySeconds({ ...retrier, intervalSeconds, backoffRate }, retry, chance);
      expect(delay > 0 && delay <= RETRY_DELAY_SECONDS_MAX).toBe(true);
    }),
  );
});
