import { expect, test } from 'vitest';
import { call, failureOf } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [[4], 2],
  [[2], Math.SQRT2],
  [[-4], 'D3060'],
])('%j gives %j', (args, result) => {
  expect(call('sqrt', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('sqrt', [undefined])).toBeUndefined();
});

test('the message names the number', () => {
  expect(failureOf('sqrt', [-4])).toBe('D3060: The sqrt function cannot be applied to a negative number: -4');
});
