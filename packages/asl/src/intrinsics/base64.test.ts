import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CODED_TEXT_LENGTH_MAX } from './base64-encode.ts';
import { evaluate, failureFor } from './test-intrinsic.ts';

test.each([
  ['', ''],
  ['Data to encode', 'RGF0YSB0byBlbmNvZGU='],
  ['ü€😀', 'w7zigqzwn5iA'],
])('%s is encoded as %s', (plain, encoded) => {
  expect(evaluate('States.Base64Encode($)', JSON.stringify(plain))).toBe(JSON.stringify(encoded));
  expect(evaluate('States.Base64Decode($)', JSON.stringify(encoded))).toBe(JSON.stringify(plain));
});

test('decoding gives back what was encoded', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const decoded = evaluate('States.Base64Decode(States.Base64Encode($))', JSON.stringify(text));
      expect(JSON.parse(decoded)).toBe(text);
    }),
  );
});

test.each([
  ['SGVsbG8', '"Hello"'],
  ['SGVs bG8=\n', '"Hello"'],
  ['S!G?V(sbG8=', '"Hello"'],
  ['-_8=', '"\ufffd\ufffd"'],
  ['SGVsbG8=SGVs', '"Hello"'],
  ['S', '""'],
])('decoding is lenient with %s', (encoded, expected) => {
  expect(evaluate('States.Base64Decode($)', JSON.stringify(encoded))).toBe(expected);
});

test('texts up to the limit are taken, others not', () => {
  for (const name of ['States.Base64Encode', 'States.Base64Decode']) {
    const text = (length: number): string => JSON.stringify('A'.repeat(length));
    expect(evaluate(`${name}($)`, text(CODED_TEXT_LENGTH_MAX)).length).toBeGreaterThan(7_000);
    expect(failureFor(`${name}($)`, text(CODED_TEXT_LENGTH_MAX + 1))).toBe(`Invalid arguments in ${name}`);
    expect(failureFor(`${name}(1)`)).toBe(`Invalid arguments in ${name}`);
  }
});
