import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [['Straße'], 'STRASSE'],
  [[''], ''],
])('%j gives %j', (args, result) => {
  expect(call('uppercase', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('uppercase', [undefined])).toBeUndefined();
});
