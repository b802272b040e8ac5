import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [
    [0, 9, 3],
    [0, 3, 6, 9],
  ],
  [
    [0, 10, 3],
    [0, 3, 6, 9],
  ],
  [[1, 9, 9], 1],
  [
    [5.4, -0.6, -2.4],
    [5, 3, 1],
  ],
  [[1, 5, 0.9], undefined],
  [[5, 1, 1], undefined],
  [[0, undefined, 1], undefined],
  [[0, 1], 'T0410'],
  [['0', 1, 1], 'T0410'],
  [[0, 1e300, 1], 'T0410'],
  [[0, 1e9, 1], 'U1001'],
])('%j gives %j', (args, result) => {
  expect(call('range', args)).toEqual(result);
});
