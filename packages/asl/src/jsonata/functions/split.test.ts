import { expect, test } from 'vitest';
import { call, functionOf, regexOf } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [
    ['so many words', ' '],
    ['so', 'many', 'words'],
  ],
  [
    ['so many words', ' ', 2],
    ['so', 'many'],
  ],
  [
    ['so many words', ' ', 2.5],
    ['so', 'many'],
  ],
  [['a, b', ', ', 0], []],
  [['a, b', ', ', -3], 'D3020'],
  [
    ['12345', ''],
    ['1', '2', '3', '4', '5'],
  ],
  [
    ['12345', '', 2],
    ['1', '2'],
  ],
  [['', ','], ['']],
  [['', ''], []],
  [
    ['ababbxabbcc', regexOf('b+')],
    ['a', 'a', 'xa', 'cc'],
  ],
  [
    ['ababbxabbcc', regexOf('b+'), 2],
    ['a', 'a'],
  ],
  [
    ['ababbxabbcc', regexOf('b+'), 4],
    ['a', 'a', 'xa', 'cc'],
  ],
  [['abc', regexOf('x')], ['abc']],
  [['abc', regexOf('x'), 0], []],
  [['abc', undefined], undefined],
  [['abc', functionOf(() => 'x')], 'T1010'],
  [[12345, 3], 'T0410'],
])('%j gives %j', (args, result) => {
  expect(call('split', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('split', [undefined, ','])).toBeUndefined();
});

test('too many parts end in an error of the budget', () => {
  expect(call('split', ['a'.repeat(10_000), 'a'], { limits: { stepsMax: 10_000 } })).toBe('U1001');
  expect(call('split', ['a'.repeat(10_000), ''], { limits: { itemsMax: 5_000 } })).toBe('U1001');
});
