import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [['input data', 'MD5'], '812f45842bc6d66ee14572ce20db8e86'],
  [['input data', 'SHA-1'], 'aaff4a450a104cd177d28d18d74485e8cae074b7'],
  [['input data', 'SHA-256'], 'b4a697a057313163aee33cd8d40c66e9f0f177e00cac2de32475ffff6169c3e3'],
  [['input data', 'md5'], 'T0410'],
  [[1, 'MD5'], 'T0410'],
  [['input data'], 'T0410'],
  [['input data', undefined], undefined],
])('%j gives %j', (args, result) => {
  expect(call('hash', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('hash', [undefined, 'MD5'])).toBeUndefined();
});

test('a text may be longer than intrinsic functions allow, within the budget', () => {
  expect(call('hash', ['a'.repeat(100_000), 'SHA-1'])).toHaveLength(40);
  expect(call('hash', ['a'.repeat(100_000), 'SHA-1'], { limits: { stepsMax: 10_000 } })).toBe('U1001');
});
