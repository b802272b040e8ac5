import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [['aGVsbG86d29ybGQ='], 'hello:world'],
  [['6Q=='], 'é'],
  [['-_-_'], '\u00fb\u00ff\u00bf'],
  [['a GV\ns!'], 'hel'],
  [['YQ==YQ=='], 'a'],
  [['\u{1f600}'], ''],
])('%j gives %j', (args, result) => {
  expect(call('base64decode', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('base64decode', [undefined])).toBeUndefined();
});

test('long texts are decoded in pieces', () => {
  expect(call('base64decode', [btoa('abc'.repeat(10_000))])).toBe('abc'.repeat(10_000));
});
