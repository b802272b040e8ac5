import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [[[0], 1], [[0]]],
  [
    [[0, 1, 2], 2],
    [[0, 1], [2]],
  ],
  [
    [[0, 1, 2], 2.6],
    [[0, 1], [2]],
  ],
  [[[0, 1, 2], 5], [[0, 1, 2]]],
  [[[0, 1, 2], undefined], [[0, 1, 2]]],
  [[[], 2], []],
  [[[], undefined], []],
  [[7, 2], [[7]]],
  [[[0], 0.9], 'T0410'],
  [[[0], -1], 'T0410'],
  [[[0]], 'T0410'],
])('%j gives %j', (args, result) => {
  expect(call('partition', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('partition', [undefined, 2])).toBeUndefined();
});

test('many chunks end in an error of the budget', () => {
  const items = Array.from({ length: 10_000 }, () => 0);
  expect(call('partition', [items, 1], { limits: { stepsMax: 10_000 } })).toBe('U1001');
});
