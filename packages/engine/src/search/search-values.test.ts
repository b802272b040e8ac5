import { expect, test } from 'vitest';
import { parseSearchPath, SEARCH_KEY_CHARS_MAX, searchValues } from './search-values.ts';

const valuesAt = (path: string, input: string) => searchValues([path], input).map(({ value }) => value);

test('a search key is a path of names and indexes', () => {
  expect(parseSearchPath('$.order.id')).toEqual(['order', 'id']);
  expect(parseSearchPath("$['order no'].lines[0]._id-2")).toEqual(['order no', 'lines', 0, '_id-2']);
  expect(parseSearchPath(String.raw`$['it\'s']`)).toEqual(["it's"]);
  expect(parseSearchPath('$.größe')).toEqual(['größe']);
});

for (const text of [
  '',
  '$',
  'order',
  '$order',
  '$.',
  '$..id',
  '$.items[*].id',
  '$.a[-1]',
  '$.a[?(@.b)]',
  '$.a b',
  "$['']",
]) {
  test(`${JSON.stringify(text)} is no search key`, () => {
    expect(parseSearchPath(text)).toBeUndefined();
  });
}

test('a search key has a longest length', () => {
  const path = `$.${'a'.repeat(SEARCH_KEY_CHARS_MAX - 2)}`;
  expect(parseSearchPath(path)).toHaveLength(1);
  expect(parseSearchPath(`${path}a`)).toBeUndefined();
});

test('scalars are indexed as text, numbers with the digits of the input', () => {
  const input = '{"a": "x", "b": 12345678901234567890.10, "c": true, "d": null, "e": {"f": 1e3}}';
  expect(valuesAt('$.a', input)).toEqual(['x']);
  expect(valuesAt('$.b', input)).toEqual(['12345678901234567890.10']);
  expect(valuesAt('$.c', input)).toEqual(['true']);
  expect(valuesAt('$.d', input)).toEqual(['null']);
  expect(valuesAt('$.e.f', input)).toEqual(['1e3']);
});

test('of an array its first ten scalars are indexed, each once', () => {
  expect(valuesAt('$.a', '{"a": [1, "1", {"b": 2}, [3], "x"]}')).toEqual(['1', 'x']);
  expect(valuesAt('$.a', JSON.stringify({ a: Array.from({ length: 99 }, (_, index) => index) }))).toHaveLength(10);
  expect(valuesAt('$.a[1].b', '{"a": [1, {"b": 2}]}')).toEqual(['2']);
});

test('what is not there, is no scalar or is too long, is not indexed', () => {
  expect(valuesAt('$.a.b', '{"a": 1}')).toEqual([]);
  expect(valuesAt('$.a', '[{"a": 1}]')).toEqual([]);
  expect(valuesAt('$.a', '{"a": {"b": 1}}')).toEqual([]);
  expect(valuesAt('$.a', JSON.stringify({ a: 'x'.repeat(257) }))).toEqual([]);
  expect(valuesAt('$.a', '{"a": ""}')).toEqual([]);
});

test('the prototype is no part of an input', () => {
  expect(valuesAt('$.constructor.name', '{}')).toEqual([]);
  expect(valuesAt('$.__proto__', '{"__proto__": "own"}')).toEqual(['own']);
  expect(valuesAt('$.length', '[1]')).toEqual([]);
});
