import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [['a,b,c', ','], 'b,c'],
  [['abc', 'x'], 'abc'],
  [['abc', ''], 'abc'],
  [['abc', 'c'], ''],
  [['abc', undefined], 'abc'],
])('%j gives %j', (args, result) => {
  expect(call('substringAfter', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('substringAfter', [undefined, 'a'])).toBeUndefined();
});
