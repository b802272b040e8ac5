import { array, assert, constantFrom, jsonValue, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isJsonArray, isJsonObject, type Json, JsonNumber } from './json.ts';
import { jsonEqual } from './json-equal.ts';
import { JSON_DEPTH_MAX, JsonSyntaxError, parseJson } from './parse-json.ts';
import { printJson } from './print-json.ts';

function failure(text: string): JsonSyntaxError {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return error;
    throw error;
  }
  throw new Error(`${text} was accepted.`);
}

describe('parseJson reads', () => {
  test.each([
    ['null', null],
    [' true\n', true],
    ['\tfalse\r', false],
    ['0', 0],
    ['-0', 0],
    ['-17', -17],
    ['9007199254740991', 9_007_199_254_740_991],
    ['1.10', 1.1],
    ['-2.5e-3', -0.0025],
    ['""', ''],
    ['"a\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00 é😀"', 'a"\\/\b\f\n\r\té😀 é😀'],
    ['"\\ud800"', '\ud800'],
    ['[]', []],
    ['[ ]', []],
    ['[1,[2,[ ]],"x"]', [1, [2, []], 'x']],
  ])('%s', (text, value) => {
    expect(parseJson(text)).toStrictEqual(value);
  });

  test.each([
    ['1.0', '1.0', 1],
    ['-0.0', '-0.0', -0],
    ['1e3', '1000.0', 1000],
    ['1E+7', '1.0E7', 1e7],
    ['12345678901234567890', '12345678901234567890', Number(12_345_678_901_234_567_890n)],
    ['-9007199254740993', '-9007199254740993', -9_007_199_254_740_992],
    ['1e-400', '0.0', 0],
    ['1e400', '1e400', Number.POSITIVE_INFINITY],
  ])('%s as a number with the text %s', (text, printed, value) => {
    const number = parseJson(text);
    expect(number).toBeInstanceOf(JsonNumber);
    if (!(number instanceof JsonNumber)) return;
    expect(number.text).toBe(printed);
    expect(number.value).toBe(value);
  });

  test('objects with their keys in order, and every key', () => {
    const object = parseJson('{"b": 1, "2": 2, "1": 3, "__proto__": {"x": 4}, "constructor": 5, "": 6}');
    expect(isJsonObject(object) && [...object.keys()]).toEqual(['b', '2', '1', '__proto__', 'constructor', '']);
  });

  test('the last of duplicate keys, at the place of the first', () => {
    expect(printJson(parseJson('{"a": 1, "b": 2, "a": 3}'))).toBe('{"a":3,"b":2}');
  });

  test('one value as deep as the limit, and refuses one level more', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(isJsonArray(parseJson(nested(JSON_DEPTH_MAX)))).toBe(true);
    const error = failure(nested(JSON_DEPTH_MAX + 1));
    expect(error.isTooDeep).toBe(true);
    expect(error.offset).toBe(JSON_DEPTH_MAX);
  });

  test('deeper texts where a caller allows them, without using the call stack', () => {
    const text = '{"a":['.repeat(50_000) + ']}'.repeat(50_000);
    const value = parseJson(text, { depthMax: 100_000 });
    expect(printJson(value) === text).toBe(true);
    expect(jsonEqual(value, parseJson(text, { depthMax: 100_000 }))).toBe(true);
  });
});

describe('parseJson refuses', () => {
  const values = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
  test.each([
    ['', 'No content to map due to end-of-input', 1, 1],
    ['  ', 'No content to map due to end-of-input', 1, 3],
    ['not a value', `Unrecognized token 'not': was expecting ${values}`, 1, 1],
    ['nul', `Unrecognized token 'nul': was expecting ${values}`, 1, 1],
    ['NaN', `Unrecognized token 'NaN': was expecting ${values}`, 1, 1],
    ['+1', `Unexpected character ('+' (code 43)): expected a valid value ${values}`, 1, 1],
    ['\ufeff1', `Unrecognized token '\ufeff1': was expecting ${values}`, 1, 1],
    ["{'a': 1}", "Unexpected character (''' (code 39)): was expecting double-quote to start field name", 1, 2],
    ['{"a":1,}', "Unexpected character ('}' (code 125)): was expecting double-quote to start field name", 1, 8],
    ['{"a" 1}', "Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value", 1, 6],
    ['[1 2]', "Unexpected character ('2' (code 50)): was expecting comma to separate Array entries", 1, 4],
    ['{"a":1 "b"}', "Unexpected character ('\"' (code 34)): was expecting comma to separate Object entries", 1, 8],
    ['[1}', "Unexpected character ('}' (code 125)): was expecting comma to separate Array entries", 1, 3],
    ['[1,]', `Unexpected character (']' (code 93)): expected a valid value ${values}`, 1, 4],
    ['[', 'Unexpected end-of-input: expected close marker for Array', 1, 2],
    ['{"a"', 'Unexpected end-of-input: expected close marker for Object', 1, 5],
    ['{"a":', 'Unexpected end-of-input: expected close marker for Object', 1, 6],
    ['{"a":1,', 'Unexpected end-of-input: expected close marker for Object', 1, 8],
    ['01', 'Invalid numeric value: Leading zeroes not allowed', 1, 1],
    ['-', 'Unexpected end-of-input in numeric value: No digit following minus sign', 1, 2],
    ['-a', "Unexpected character ('a' (code 97)) in numeric value: No digit following minus sign", 1, 2],
    ['1.', 'Unexpected end-of-input in numeric value: Decimal point not followed by a digit', 1, 3],
    ['[1.e1]', "Unexpected character ('e' (code 101)) in numeric value: Decimal point not followed by a digit", 1, 4],
    [
      '[1e+]',
      "Unexpected character (']' (code 93)) in numeric value: Exponent indicator not followed by a digit",
      1,
      5,
    ],
    ['1x', "Unexpected character ('x' (code 120)): Expected space separating root-level values", 1, 2],
    ['"abc', 'Unexpected end-of-input: was expecting closing quote for a string value', 1, 5],
    ['"a\\', 'Unexpected end-of-input: was expecting closing quote for a string value', 1, 4],
    ['"a\\u12', 'Unexpected end-of-input: was expecting closing quote for a string value', 1, 7],
    ['"\\q"', "Unrecognized character escape 'q' (code 113)", 1, 2],
    ['"\\u12g4"', "Unexpected character ('g' (code 103)): expected a hex-digit for character escape sequence", 1, 6],
    ['{}\r\n{}', "Unexpected text after the end of the JSON value, beginning with '{'", 2, 1],
    ['1\r2', "Unexpected text after the end of the JSON value, beginning with '2'", 2, 1],
  ])('%j', (text, reason, line, column) => {
    const error = failure(text);
    expect({ reason: error.reason, line: error.line, column: error.column }).toEqual({ reason, line, column });
  });

  test('raw control characters in a string', () => {
    expect(failure('"a\nb"').reason).toContain('Illegal unquoted character ((CTRL-CHAR, code 10))');
    expect(failure('"\\n\u0000"').reason).toContain('(CTRL-CHAR, code 0)');
    expect(failure('[\u0001]').reason).toContain('((CTRL-CHAR, code 1))');
  });

  test('a huge unknown token without repeating all of it', () => {
    expect(failure('x'.repeat(100_000)).message.length).toBeLessThan(500);
  });
});

/** Any Json: printed once, so that every number is in the form that the parser gives. */
const anyJson = jsonValue({ maxDepth: 6 }).map((value) => JSON.stringify(value));

test('what is printed is read back as it was', () => {
  assert(
    property(anyJson, (text) => {
      const value: Json = parseJson(text);
      const printed = printJson(value);
      expect(parseJson(printed)).toStrictEqual(value);
      expect(printJson(parseJson(printed))).toBe(printed);
      expect(JSON.parse(printed)).toEqual(JSON.parse(text));
    }),
  );
});

test('texts that JSON.parse refuses are refused, and those that it takes are taken', () => {
  const pieces = array(constantFrom('{', '}', '[', ']', ',', ':', '"a"', '1', '-', '.', 'e5', 'null', ' ', '\\'));
  assert(
    property(pieces, (parts) => {
      const text = parts.join('');
      const accepts = (parse: (text: string) => unknown): boolean => {
        try {
          parse(text);
          return true;
        } catch {
          return false;
        }
      };
      expect(accepts(parseJson)).toBe(accepts(JSON.parse));
    }),
    { numRuns: 3000 },
  );
});
