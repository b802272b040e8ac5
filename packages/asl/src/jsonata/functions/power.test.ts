import { expect, test } from 'vitest';
import { call, failureOf } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [[2, 8], 256],
  [[2, 0.5], Math.SQRT2],
  [[2, -2], 0.25],
  [[-2, 0.5], 'D3061'],
  [[10, 400], 'D3061'],
  [[2, undefined], 'D3061'],
])('%j gives %j', (args, result) => {
  expect(call('power', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('power', [undefined, 2])).toBeUndefined();
});

test('the message names both numbers', () => {
  expect(failureOf('power', [10, 400])).toBe(
    'D3061: The power function has resulted in a value that cannot be represented as a JSON number: base=10, exponent=400',
  );
});
