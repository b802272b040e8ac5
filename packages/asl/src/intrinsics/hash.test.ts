import { expect, test } from 'vitest';
import { CODED_TEXT_LENGTH_MAX } from './base64-encode.ts';
import { evaluate, failureFor } from './test-intrinsic.ts';

test.each([
  ['MD5', '812f45842bc6d66ee14572ce20db8e86'],
  ['SHA-1', 'aaff4a450a104cd177d28d18d74485e8cae074b7'],
  ['SHA-256', 'b4a697a057313163aee33cd8d40c66e9f0f177e00cac2de32475ffff6169c3e3'],
  ['SHA-384', 'd28a7d5cf25a74f11a50a18452b75e04bb3d70c9dd0510d6123aa008c756511b87525bdc835ebb27e1fb9e9374a15562'],
  [
    'SHA-512',
    '6ce4adb348546d4f449c4d25aad9a7c9cb711d9e91982d3f0b29ca2f3f47d4ce2deba23bf2954f0f1d593fc50283731a533d30d425402d4f91316d871303aac4',
  ],
])('%s', (algorithm, expected) => {
  expect(evaluate('States.Hash($[0], $[1])', JSON.stringify(['input data', algorithm]))).toBe(`"${expected}"`);
});

test('a value that is no text is printed first', () => {
  expect(evaluate("States.Hash(1.0, 'MD5')")).toBe(evaluate("States.Hash('1.0', 'MD5')"));
  expect(evaluate("States.Hash($, 'MD5')", '{"a":[1]}')).toBe(
    evaluate("States.Hash($, 'MD5')", String.raw`"{\"a\":[1]}"`),
  );
});

test('unknown algorithms, long texts and wrong types fail', () => {
  const invalid = 'Invalid arguments in States.Hash';
  const text = (length: number): string => JSON.stringify('a'.repeat(length));
  expect(evaluate("States.Hash($, 'MD5')", text(CODED_TEXT_LENGTH_MAX))).toHaveLength(34);
  expect(failureFor("States.Hash($, 'MD5')", text(CODED_TEXT_LENGTH_MAX + 1))).toBe(invalid);
  expect(failureFor("States.Hash('a', 'md5')")).toBe(invalid);
  expect(failureFor("States.Hash('a', 5)")).toBe(invalid);
  expect(failureFor("States.Hash('a')")).toBe(invalid);
});
