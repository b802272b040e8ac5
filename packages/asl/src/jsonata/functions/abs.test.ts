import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [[-5], 5],
  [[5.5], 5.5],
  [['5'], 'T0410'],
])('%j gives %j', (args, result) => {
  expect(call('abs', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('abs', [undefined])).toBeUndefined();
});
