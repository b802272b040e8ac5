import { expect, test } from 'vitest';
import { call, failureOf } from './test-function.ts';

test.each([
  ['encodeUrl', 'https://mozilla.org/?x=шеллы', 'https://mozilla.org/?x=%D1%88%D0%B5%D0%BB%D0%BB%D1%8B'],
  ['encodeUrlComponent', '?x=test', '%3Fx%3Dtest'],
  ['decodeUrl', 'https://mozilla.org/?x=%D1%88%3D', 'https://mozilla.org/?x=ш%3D'],
  ['decodeUrlComponent', '%3Fx%3Dtest', '?x=test'],
])('%s', (name, text, result) => {
  expect(call(name, [text])).toBe(result);
  expect(call(name, [undefined])).toBeUndefined();
});

test.each([
  ['encodeUrl', '\ud800'],
  ['encodeUrlComponent', '\ud800'],
  ['decodeUrl', '%E0%A4%A'],
  ['decodeUrlComponent', '%E0%A4%A'],
])('%s refuses %j', (name, text) => {
  expect(failureOf(name, [text])).toBe(`D3140: Malformed URL passed to $${name}(): ${JSON.stringify(text)}`);
});

test('a text that grows too long ends in an error of the budget', () => {
  expect(call('encodeUrl', ['é'.repeat(100_000)], { limits: { bytesMax: 1_000_000 } })).toBe('U1001');
});
