import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [['a,b,c', ','], 'a'],
  [['abc', 'x'], 'abc'],
  [['abc', ''], ''],
  [['abc', undefined], 'abc'],
])('%j gives %j', (args, result) => {
  expect(call('substringBefore', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('substringBefore', [undefined, 'a'])).toBeUndefined();
});
