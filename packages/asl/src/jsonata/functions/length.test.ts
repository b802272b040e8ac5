import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [[''], 0],
  [['a\u{1f600}b'], 3],
  [['\ud800'], 1],
  [['\ud800a'], 2],
  [['\udc00\ud800'], 2],
  [[1], 'T0410'],
])('%j gives %j', (args, result) => {
  expect(call('length', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('length', [undefined])).toBeUndefined();
});
