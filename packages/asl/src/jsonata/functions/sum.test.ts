import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [[[1, 2, 3]], 6],
  [[[]], 0],
  [[5], 5],
  [[[0.1, 0.2]], 0.1 + 0.2],
  [[[1, '2']], 'T0412'],
])('%j gives %j', (args, result) => {
  expect(call('sum', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('sum', [undefined])).toBeUndefined();
});
