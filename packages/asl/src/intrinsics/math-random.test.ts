import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate, failureFor } from './test-intrinsic.ts';

test('the lower bound is included, the upper one not', () => {
  const drawn = (random: number): string => evaluate('States.MathRandom(1, 4)', '{}', { random: () => random });
  expect([0, 0.34, 0.67, 1 - 2 ** -53].map(drawn)).toEqual(['1', '2', '3', '3']);
});

test('bounds are truncated', () => {
  expect(evaluate('States.MathRandom(1.6, 5.4)', '{}', { random: () => 0 })).toBe('1');
  expect(evaluate('States.MathRandom(12.5, 13.9)')).toBe('12');
});

test('the same seed gives the same number within the bounds', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.integer(), fc.integer({ min: 1, max: 2 ** 31 }), (seed, from, size) => {
      const text = `States.MathRandom(${from}, ${from + size}, ${seed})`;
      const drawn = Number(evaluate(text, '{}', { random: () => Number.NaN }));
      expect(drawn >= from && drawn < from + size).toBe(true);
      expect(evaluate(text)).toBe(String(drawn));
    }),
  );
});

test('seeds draw as Java’s generator does', () => {
  expect(evaluate('States.MathRandom(0, 1000000, 42)')).toBe('727563');
});

test.each(['1, 1', '2, 1', '1.2, 1.9', "'1', 2", '1, null', "1, 2, 'x'", '1'])('(%s) fails', (values) => {
  expect(failureFor(`States.MathRandom(${values})`)).toBe('Invalid arguments in States.MathRandom');
});
