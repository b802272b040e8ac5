import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [['hello world', 6], 'world'],
  [['hello world', 0, 5], 'hello'],
  [['hello world', -5, 4], 'worl'],
  [['hello', -20], 'hello'],
  [['hello', 9], ''],
  [['hello', 1, 0], ''],
  [['hello', 1, -2], ''],
  [['hello', 1.9, 1.2], 'el'],
  [['hello', -0.5], 'hello'],
  [['\u{1f600}a\u{1f601}b', 1, 2], 'a\u{1f601}'],
  [['\u{1f600}a\u{1f601}b', -2, 1], '\u{1f601}'],
  [['hello', undefined], 'hello'],
])('%j gives %j', (args, result) => {
  expect(call('substring', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('substring', [undefined, 1])).toBeUndefined();
});
