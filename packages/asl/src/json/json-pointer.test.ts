import { describe, expect, test } from 'vitest';
import { decodePointer, encodePointer, resolvePointer } from './json-pointer.ts';
import { parseJson } from './parse-json.ts';

test.each([
  [[], ''],
  [['a', 0, ''], '/a/0/'],
  [['a/b', 'm~n', '~1'], '/a~1b/m~0n/~01'],
])('%j is written %s, and read back', (tokens, pointer) => {
  expect(encodePointer(tokens)).toBe(pointer);
  expect(decodePointer(pointer)).toEqual(tokens.map(String));
});

test.each(['a', '/~', '/~2'])('%s is no pointer', (pointer) => {
  expect(decodePointer(pointer)).toBeUndefined();
  expect(resolvePointer(new Map(), pointer)).toBeUndefined();
});

describe('resolvePointer', () => {
  const document = parseJson('{"a": [{"b": 1}, null], "0": "zero", "__proto__": 7}');
  test.each([
    ['/a/0/b', 1],
    ['/a/1', null],
    ['/0', 'zero'],
    ['/__proto__', 7],
    ['/a/2', undefined],
    ['/a/01', undefined],
    ['/a/-', undefined],
    ['/0/length', undefined],
    ['/constructor', undefined],
  ])('%s', (pointer, value) => {
    expect(resolvePointer(document, pointer)).toBe(value);
  });
});
