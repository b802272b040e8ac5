import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [[['a', 'b']], 'ab'],
  [[['a', 'b'], ', '], 'a, b'],
  [[[], ', '], ''],
  [['a', ', '], 'a'],
  [[['a', 'b'], undefined], 'ab'],
  [[[1, 2]], 'T0412'],
])('%j gives %j', (args, result) => {
  expect(call('join', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('join', [undefined])).toBeUndefined();
});

test('a long text ends in an error of the budget', () => {
  const texts = Array.from({ length: 1_000 }, () => 'x');
  expect(call('join', [texts, 'y'.repeat(1_000)], { limits: { bytesMax: 1_000_000 } })).toBe('U1001');
});
