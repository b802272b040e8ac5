import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [['foo', 5], 'foo  '],
  [['foo', -5], '  foo'],
  [['foo', 5, ''], 'foo  '],
  [['foo', 8, '-+'], 'foo-+-+-'],
  [['foo', -8, '-+'], '-+-+-foo'],
  [['foo', 2], 'foo'],
  [['foo', 5.7], 'foo  '],
  [['a\u{1f600}', 4, '\u{1f601}'], 'a\u{1f600}\u{1f601}\u{1f601}'],
  [['foo', undefined], 'foo'],
  [['x', 3e8], 'U1001'],
  [['x', Number.NEGATIVE_INFINITY], 'U1001'],
])('%j gives %j', (args, result) => {
  expect(call('pad', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('pad', [undefined, 1])).toBeUndefined();
});
