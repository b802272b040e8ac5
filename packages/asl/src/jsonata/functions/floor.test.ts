import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [[5.3], 5],
  [[-5.3], -6],
  [[5], 5],
])('%j gives %j', (args, result) => {
  expect(call('floor', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('floor', [undefined])).toBeUndefined();
});
