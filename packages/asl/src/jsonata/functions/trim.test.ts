import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [['  a \t\r\n b '], 'a b'],
  [['ab'], 'ab'],
  [[' '], ''],
  [[''], ''],
  [['\u00a0a'], '\u00a0a'],
])('%j gives %j', (args, result) => {
  expect(call('trim', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('trim', [undefined])).toBeUndefined();
});
