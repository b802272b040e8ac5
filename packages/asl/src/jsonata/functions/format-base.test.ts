import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [[100], '100'],
  [[100, 2], '1100100'],
  [[-100, 2], '-1100100'],
  [[99.5, 2.5], '1100100'],
  [[2555, 16], '9fb'],
  [[100, 1], 'D3100'],
  [[100, 37], 'D3100'],
])('%j gives %j', (args, result) => {
  expect(call('formatBase', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('formatBase', [undefined])).toBeUndefined();
});
