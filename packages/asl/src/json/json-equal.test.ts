import { expect, test } from 'vitest';
import { jsonEqual } from './json-equal.ts';
import { parseJson } from './parse-json.ts';

test.each([
  ['null', 'null'],
  ['1', '1.0'],
  ['1000', '1e3'],
  ['12345678901234567890', '12345678901234567890'],
  ['{"a":1,"b":[{"c":2}]}', '{"b":[{"c":2.0}],"a":1}'],
  ['[]', '[]'],
])('%s equals %s', (left, right) => {
  expect(jsonEqual(parseJson(left), parseJson(right))).toBe(true);
  expect(jsonEqual(parseJson(right), parseJson(left))).toBe(true);
});

test.each([
  ['1', '"1"'],
  ['0', 'false'],
  ['null', '0'],
  ['""', 'null'],
  ['[]', '{}'],
  ['[1,2]', '[2,1]'],
  ['[1]', '[1,1]'],
  ['{"a":1}', '{"a":1,"b":null}'],
  ['{"a":null}', '{"b":null}'],
  ['{"a":{"b":1}}', '{"a":{"b":2}}'],
  ['12345678901234567890', '12345678901234567891'],
])('%s does not equal %s', (left, right) => {
  expect(jsonEqual(parseJson(left), parseJson(right))).toBe(false);
  expect(jsonEqual(parseJson(right), parseJson(left))).toBe(false);
});
