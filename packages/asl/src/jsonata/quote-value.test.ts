import { expect, test } from 'vitest';
import { JsonNumber } from '../json/json.ts';
import { FunctionValue } from './function-value.ts';
import { quoteValue } from './quote-value.ts';
import { TupleStream, type Value } from './value.ts';

const nested = (depth: number): Value => {
  let value: Value = 1;
  for (let i = 0; i < depth; i++) value = [value];
  return value;
};

test.each<[Value, string]>([
  [undefined, 'undefined'],
  [null, 'null'],
  [true, 'true'],
  [1.5, '1.5'],
  [Number.POSITIVE_INFINITY, 'null'],
  [new JsonNumber('1.0', 1), '1'],
  ['a"b', '"a\\"b"'],
  [[1, 'x', [null]], '[1,"x",[null]]'],
  [
    new Map<string, Value>([
      ['a', 1],
      ['b', new Map()],
    ]),
    '{"a":1,"b":{}}',
  ],
  [new FunctionValue({ name: 'f', arity: 0, invoke: () => undefined }), '""'],
  [new TupleStream([]), ''],
])('%j is shown as %s', (value, expected) => {
  expect(quoteValue(value)).toBe(expected);
});

test('what is long or deep is cut', () => {
  expect(quoteValue('x'.repeat(2_000))).toBe(`"${'x'.repeat(999)}…`);
  expect(quoteValue(Array.from({ length: 5_000 }, () => 1))).toMatch(/^\[1,1.*1…$/);
  expect(quoteValue(nested(200))).toBe(`${'['.repeat(101)}…${']'.repeat(101)}`);
});
