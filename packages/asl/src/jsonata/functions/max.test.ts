import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [[[1, 5, 3]], 5],
  [[[-1, -5]], -1],
  [[[]], undefined],
  [[5], 5],
  [[['1']], 'T0412'],
])('%j gives %j', (args, result) => {
  expect(call('max', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('max', [undefined])).toBeUndefined();
});
