import { describe, expect, it } from 'vitest';
import { formatDuration } from './format-duration.ts';
import { formatAge } from './format-instant.ts';

describe('a span of time', () => {
  it.each([
    [0, '0 ms'],
    [-5, '0 ms'],
    [999, '999 ms'],
    [1000, '1 s'],
    [3250, '3.2 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [65_000, '1 min 5 s'],
    [7_800_000, '2 h 10 min'],
    [273_600_000, '3 d 4 h'],
  ])('of %d ms is %s', (ms, text) => expect(formatDuration(ms)).toBe(text));
});

describe('an age', () => {
  const now = Date.UTC(2026, 0, 31);
  it.each([
    [0, 'just now'],
    [-10_000, 'just now'],
    [59_000, '59 s ago'],
    [300_000, '5 min ago'],
    [10_800_000, '3 h ago'],
    [172_800_000, '2 d ago'],
  ])('of %d ms is %s', (age, text) => expect(formatAge(now - age, now)).toBe(text));
});
