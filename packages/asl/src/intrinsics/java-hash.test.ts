import { expect, test } from 'vitest';
import type { Json } from '../json/json.ts';
import { parseJson } from '../json/parse-json.ts';
import { inHashSetOrder, javaHash } from './java-hash.ts';

test.each([
  ['null', 0],
  ['true', 1231],
  ['false', 1237],
  ['7', 7],
  ['-7', -7],
  ['7.0', 7],
  ['4294967296', 1],
  ['1.5', 1_073_217_536],
  ['"hello"', 99_162_322],
  ['""', 0],
  ['[]', 1],
  ['[1,2]', 994],
  ['{}', 0],
  ['{"a":1}', 96],
  ['{"a":[1,{"b":null}],"c":true}', (97 ^ (31 * (31 + 1) + 98)) + (99 ^ 1231)],
])('the hash code of %s is what Java has', (text, expected) => {
  expect(javaHash(parseJson(text))).toBe(expected);
});

test('depth costs no call stack', () => {
  let value: Json = 1;
  for (let i = 0; i < 100_000; i++) value = [value];
  expect(Number.isInteger(javaHash(value))).toBe(true);
});

test('the table doubles when it is three quarters full', () => {
  const entries = (count: number): readonly { hash: number }[] =>
    Array.from({ length: count }, (_entry, position) => ({ hash: position === 0 ? 16 : position }));
  expect(inHashSetOrder(entries(12))[0]).toEqual({ hash: 16 });
  expect(inHashSetOrder(entries(13)).at(-1)).toEqual({ hash: 16 });
});
