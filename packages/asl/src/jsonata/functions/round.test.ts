import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [[123.456], 123],
  [[123.456, 2], 123.46],
  [[123.456, -1], 120],
  [[123.456, -2], 100],
  [[11.5], 12],
  [[12.5], 12],
  [[-0.5], 0],
  [[4.525, 2], 4.52],
  [[12450, -2], 12400],
  [[6.022e-23, 24], 6e-23],
  [[1e300, 2], 1e300],
])('%j gives %j', (args, result) => {
  expect(call('round', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('round', [undefined])).toBeUndefined();
});
