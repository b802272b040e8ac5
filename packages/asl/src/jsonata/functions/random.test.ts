import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test('without a seed the number comes from the evaluation', () => {
  expect(call('random', [], { random: 0.25 })).toBe(0.25);
  expect(call('random', [undefined], { random: 0.25 })).toBe(0.25);
});

test('equal seeds give equal numbers, as Java’s generator draws them', () => {
  expect(call('random', [42])).toBe(0.7275636800328681);
  expect(call('random', [42.9])).toBe(0.7275636800328681);
  expect(call('random', [-1])).not.toBe(call('random', [1]));
});

test('a seed that is no number, or too large to be exact, is refused', () => {
  expect(call('random', ['42'])).toBe('T0410');
  expect(call('random', [1e300])).toBe('T0410');
});
