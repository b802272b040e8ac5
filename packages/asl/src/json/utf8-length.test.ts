import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { utf8Length } from './utf8-length.ts';

test('counts what an encoder writes, for any string', () => {
  assert(
    property(string({ unit: 'binary' }), (text) => {
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
    }),
  );
});

test.each([
  ['', 0],
  ['abc', 3],
  ['é', 2],
  ['€', 3],
  ['😀', 4],
  ['\ud800x', 4],
  ['\udc00\ud800', 6],
])('%j takes %i bytes', (text, bytes) => {
  expect(utf8Length(text)).toBe(bytes);
});
