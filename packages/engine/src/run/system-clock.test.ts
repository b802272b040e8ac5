import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSystemClock } from './system-clock.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

test('time stands still rather than going back', () => {
  const clock = createSystemClock();
  expect(clock.now()).toBe(1_000);
  vi.setSystemTime(500);
  expect(clock.now()).toBe(1_000);
  vi.setSystemTime(1_500);
  expect(clock.now()).toBe(1_500);
});

test('a timer fires once, not before it is due, even past the longest timeout of the runtime', () => {
  const clock = createSystemClock();
  const dueAt = 1_000 + 3_000_000_000;
  const fired: number[] = [];
  clock.at(dueAt, () => fired.push(clock.now()));
  vi.advanceTimersByTime(2_999_999_999);
  expect(fired).toEqual([]);
  vi.advanceTimersByTime(1);
  vi.advanceTimersByTime(10_000);
  expect(fired).toEqual([dueAt]);
});

test('a timer in the past fires at the next turn, and a cancelled one never', () => {
  const clock = createSystemClock();
  const fired: string[] = [];
  clock.at(0, () => fired.push('past'));
  clock.at(1_100, () => fired.push('cancelled'))();
  expect(fired).toEqual([]);
  vi.advanceTimersByTime(1_000);
  expect(fired).toEqual(['past']);
});
