import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [['hello:world'], 'aGVsbG86d29ybGQ='],
  [['é'], '6Q=='],
  [['\u0161'], 'YQ=='],
  [[''], ''],
])('%j gives %j', (args, result) => {
  expect(call('base64encode', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('base64encode', [undefined])).toBeUndefined();
});

test('long texts are encoded in pieces', () => {
  expect(call('base64encode', ['\u0161'.repeat(30_000)])).toBe(btoa('a'.repeat(30_000)));
});
