import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [['ÀB'], 'àb'],
  [[''], ''],
])('%j gives %j', (args, result) => {
  expect(call('lowercase', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('lowercase', [undefined])).toBeUndefined();
});
