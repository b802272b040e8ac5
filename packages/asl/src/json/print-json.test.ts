import { assert, double, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Json, JsonNumber } from './json.ts';
import { printDouble } from './print-double.ts';
import { printJson } from './print-json.ts';

describe('printJson', () => {
  test.each<[Json, string]>([
    [null, 'null'],
    [true, 'true'],
    [false, 'false'],
    [0, '0'],
    [-0, '0'],
    [-12, '-12'],
    [0.5, '0.5'],
    [0.0001, '1.0E-4'],
    [12345678.9, '1.23456789E7'],
    [1e300, '1.0E300'],
    [new JsonNumber('1.0'), '1.0'],
    [[], '[]'],
    [new Map(), '{}'],
    [[1, 'a', [null]], '[1,"a",[null]]'],
    [
      new Map<string, Json>([
        ['b', 1],
        ['1', []],
        ['__proto__', new Map()],
      ]),
      '{"b":1,"1":[],"__proto__":{}}',
    ],
  ])('prints %j as %s', (value, text) => {
    expect(printJson(value)).toBe(text);
  });

  test('escapes what JSON must escape, and leaves the rest as it is', () => {
    expect(printJson('"\\/\b\f\n\r\t\u001f\u007f é 😀 \\u001f')).toBe(
      '"\\"\\\\/\\b\\f\\n\\r\\t\\u001F\u007f é 😀 \\\\u001f"',
    );
  });

  test('has no text for numbers that JSON cannot hold', () => {
    expect(() => printJson(Number.NaN)).toThrow(RangeError);
    expect(() => printJson([Number.POSITIVE_INFINITY])).toThrow(RangeError);
  });

  test('prints values deeper than the call stack', () => {
    let value: Json = [];
    for (let depth = 0; depth < 100_000; depth++) value = depth % 2 === 0 ? [1, value, 2] : new Map([['a', value]]);
    expect(printJson(value).length).toBeGreaterThan(500_000);
  });
});

describe('printDouble', () => {
  test.each([
    [0, '0.0'],
    [-0, '-0.0'],
    [1, '1.0'],
    [100, '100.0'],
    [0.001, '0.001'],
    [0.00099, '9.9E-4'],
    [9_999_999, '9999999.0'],
    [10_000_000, '1.0E7'],
    [-1.5e10, '-1.5E10'],
    [5e-324, '5.0E-324'],
    [1.7976931348623157e308, '1.7976931348623157E308'],
  ])('prints %f as %s', (value, text) => {
    expect(printDouble(value)).toBe(text);
  });

  test('gives a text from which every double comes back', () => {
    assert(
      property(double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Object.is(Number(printDouble(value)), value)).toBe(true);
      }),
    );
  });
});
