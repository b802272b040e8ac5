import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [[5.3], 6],
  [[-5.3], -5],
  [[5], 5],
])('%j gives %j', (args, result) => {
  expect(call('ceil', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('ceil', [undefined])).toBeUndefined();
});
