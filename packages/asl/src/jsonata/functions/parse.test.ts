import { expect, test } from 'vitest';
import { call, failureOf } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [['{"a":[1,null]}'], { a: [1, null] }],
  [[' 1 '], 1],
  [[''], 'U1003'],
  [['{'], 'U1003'],
  [[1], 'T0410'],
])('%j gives %j', (args, result) => {
  expect(call('parse', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('parse', [undefined])).toBeUndefined();
});

test('the message says what is wrong with the text', () => {
  expect(failureOf('parse', ['[1,'])).toMatch(/^U1003: The text given to \$parse is no JSON: .+/);
});

test('a text that would make too many values ends in an error of the budget', () => {
  const text = `[${'{},'.repeat(10_000)}{}]`;
  expect(call('parse', [text], { limits: { bytesMax: 1_000_000 } })).toBe('U1001');
  expect(call('parse', ['['.repeat(10_000)], { limits: { bytesMax: 1_000_000 } })).toBe('U1001');
});
