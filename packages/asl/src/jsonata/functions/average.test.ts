import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [[[1, 2, 6]], 3],
  [[[]], undefined],
  [[5], 5],
  [[['1']], 'T0412'],
])('%j gives %j', (args, result) => {
  expect(call('average', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('average', [undefined])).toBeUndefined();
});
