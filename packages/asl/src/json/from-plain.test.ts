import { assert, jsonValue, property } from 'fast-check';
import { expect, test } from 'vitest';
import { fromPlain } from './from-plain.ts';
import { JsonNumber } from './json.ts';
import { parseJson } from './parse-json.ts';
import { printJson } from './print-json.ts';
import { toPlain } from './to-plain.ts';

test('a plain value becomes what its JSON text says', () => {
  assert(
    property(jsonValue({ maxDepth: 5 }), (value) => {
      const text = JSON.stringify(value);
      expect(JSON.parse(printJson(fromPlain(value)))).toEqual(JSON.parse(text));
      expect(toPlain(parseJson(text))).toEqual(JSON.parse(text));
    }),
  );
});

test.each([
  [{ a: undefined, b: () => 1, c: Symbol('c'), d: 1 }, '{"d":1}'],
  [[undefined, Number.NaN, Number.NEGATIVE_INFINITY], '[null,null,null]'],
  [undefined, 'null'],
  [new Date(0), '"1970-01-01T00:00:00.000Z"'],
  [[10n, 12_345_678_901_234_567_890n], '[10,12345678901234567890]'],
  [new Map([['k', 1]]), '{"k":1}'],
  [-0, '0'],
  [1e21, '1.0E21'],
  [{ n: new JsonNumber('1.0') }, '{"n":1.0}'],
])('%s becomes %s', (value, text) => {
  expect(printJson(fromPlain(value))).toBe(text);
});

test('a value that contains itself is refused', () => {
  const value: unknown[] = [];
  value.push(value);
  expect(() => fromPlain(value)).toThrow(RangeError);
});

test('__proto__ stays a member and changes no prototype', () => {
  const plain = toPlain(parseJson('{"__proto__": {"polluted": true}}'));
  expect(JSON.stringify(plain)).toBe('{"__proto__":{"polluted":true}}');
  expect(Object.getPrototypeOf(plain)).toBe(Object.prototype);
  expect(printJson(fromPlain(plain))).toBe('{"__proto__":{"polluted":true}}');
});

test('a value too deep for plain recursion is refused', () => {
  const deep = parseJson('['.repeat(2_000) + ']'.repeat(2_000), { depthMax: 2_000 });
  expect(() => toPlain(deep)).toThrow(RangeError);
});
