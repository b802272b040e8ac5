import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failureOf, testEnvironment } from '../compile/test-environment.ts';
import type { Json } from '../json/json.ts';
import { parseJson } from '../json/parse-json.ts';
import { printJson } from '../json/print-json.ts';
import { compilePath } from '../jsonpath/compile-path.ts';
import { compileAssign } from './assign.ts';
import { checkedPath } from './expression.ts';
import { compileInputOutputPath } from './input-output-path.ts';
import { integerOf, shownValue } from './path-number.ts';
import { compileResultPath } from './result-path.ts';

describe('InputPath and OutputPath', () => {
  const stage = (field: string | null | undefined, value: string): string =>
    printJson(compileInputOutputPath(field)(parseJson(value), testEnvironment({ context: '{"a":"context"}' })));

  test('absent or $ passes everything on, null an empty object', () => {
    expect(stage(undefined, '5')).toBe('5');
    expect(stage('$', '5')).toBe('5');
    expect(stage(null, '5')).toBe('{}');
  });

  test('a path picks a part, also of the context object; null is a part', () => {
    expect(stage('$.a', '{"a":null}')).toBe('null');
    expect(stage('$.a[*]', '{"a":[1]}')).toBe('[1]');
    expect(stage('$$.a', '{}')).toBe('"context"');
  });

  test('a path that selects nothing fails', () => {
    expect(failureOf(() => stage('$.NoSuchInputPath', '{}'))).toBe(
      "States.Runtime: Invalid path '$.NoSuchInputPath' : No results for path: $['NoSuchInputPath']",
    );
  });

  test('another type is a defect of the checker', () => {
    expect(failureOf(() => compileInputOutputPath(5))).toContain('invariant broken');
  });
});

describe('ResultPath', () => {
  const place = (field: string | null | undefined, input: string, result = '"r"'): string =>
    printJson(compileResultPath(field)(parseJson(input), parseJson(result)));

  test.each([
    [undefined, '{"a":1}', '"r"'],
    ['$', '{"a":1}', '"r"'],
    [null, '{"a":1}', '{"a":1}'],
    ['$.b', '{"a":1}', '{"a":1,"b":"r"}'],
    ['$.a', '{"a":{"x":1},"b":2}', '{"a":"r","b":2}'],
    ['$.a.x', '{"a":{"x":1,"y":2}}', '{"a":{"x":"r","y":2}}'],
    ['$.a.b.c', '{}', '{"a":{"b":{"c":"r"}}}'],
    ['$.a[1]', '{"a":[1,2,3]}', '{"a":[1,"r",3]}'],
    ['$.a[0].b.c', '{"a":[{"x":1}]}', '{"a":[{"x":1,"b":{"c":"r"}}]}'],
    ['$[0]', '[1]', '["r"]'],
    ['$.__proto__.x', '{}', '{"__proto__":{"x":"r"}}'],
    ["$['a.b']", '{}', '{"a.b":"r"}'],
  ])('%s into %s gives %s', (field, input, expected) => {
    expect(place(field, input)).toBe(expected);
  });

  test.each([
    ['$.a', '5'],
    ['$.a', 'null'],
    ['$.a', '[]'],
    ['$.a.b', '{"a":"text"}'],
    ['$.a.b', '{"a":null}'],
    ['$.a[1]', '{"a":[1]}'],
    ['$.a[0]', '{"a":{}}'],
    ['$.a[0]', '{}'],
    ['$[0]', '{}'],
  ])('%s into %s fails', (field, input) => {
    expect(failureOf(() => place(field, input))).toBe(
      `States.Runtime: Unable to apply ReferencePath ${field} to input ${input}`,
    );
  });

  test('the input itself stays as it was, and parts beside the path are shared', () => {
    const input = parseJson('{"a":{"x":1},"b":[1]}');
    const written = compileResultPath('$.a.x')(input, 2);
    expect(printJson(input)).toBe('{"a":{"x":1},"b":[1]}');
    const shared = compilePath(checkedPath('$.b'));
    expect(shared(written, testEnvironment())).toBe(shared(input, testEnvironment()));
  });

  test('what was written is read back, and nothing else changes', () => {
    const steps = fc.array(fc.constantFrom('a', 'b', '__proto__', 'x y'), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        steps,
        fc.dictionary(fc.constantFrom('a', 'z'), fc.jsonValue()),
        fc.jsonValue(),
        (names, input, result) => {
          const text = `$${names.map((name) => `['${name}']`).join('')}`;
          const before = parseJson(JSON.stringify(input));
          const value: Json = parseJson(JSON.stringify(result));
          let written: Json;
          try {
            written = compileResultPath(text)(before, value);
          } catch {
            return;
          }
          expect(compilePath(checkedPath(text))(written, testEnvironment())).toBe(value);
          const other = compilePath(checkedPath('$.z'));
          expect(other(written, testEnvironment())).toBe(other(before, testEnvironment()));
        },
      ),
    );
  });

  test('a path of any length is written without recursion', () => {
    const text = `$${'.a'.repeat(50_000)}`;
    expect(compilePath(checkedPath(text))(compileResultPath(text)(new Map(), 1), testEnvironment())).toBe(1);
  });

  test('paths that the checker should have refused are a defect', () => {
    for (const field of ['$$.a', '$v', '$.*', '$.a[-1]', 5]) {
      expect(failureOf(() => compileResultPath(field))).toContain('invariant broken');
    }
  });
});

describe('Assign', () => {
  test('a state without it assigns nothing, which differs from an empty one', () => {
    expect(compileAssign(undefined)(null, testEnvironment())).toBeUndefined();
    expect(compileAssign(parseJson('{}'))(null, testEnvironment())?.size).toBe(0);
  });

  test('variables see the values that were there before', () => {
    const assign = compileAssign(parseJson('{"x":42,"y.$":"$x","z.$":"$.in","w":"$x"}'));
    const assigned = assign(parseJson('{"in":[1]}'), testEnvironment({ variables: { x: '"old"' } }));
    expect([...(assigned ?? [])].map(([name, value]) => `${name}=${printJson(value)}`)).toEqual([
      'x=42',
      'y="old"',
      'z=[1]',
      'w="$x"',
    ]);
  });

  test('anything but an object is a defect of the checker', () => {
    expect(failureOf(() => compileAssign([])(null, testEnvironment()))).toContain('invariant broken');
  });
});

describe('numbers from paths', () => {
  test.each([
    ['1', 1],
    ['-1', -1],
    ['"2"', 2],
    ['"+2"', 2],
    ['12345678901234567890', undefined],
    ['1.0', undefined],
    ['1.5', undefined],
    ['"1.5"', undefined],
    ['"x"', undefined],
    ['""', undefined],
    ['{}', undefined],
    ['null', undefined],
    ['true', undefined],
  ])('%s stands for %s', (text, expected) => {
    expect(integerOf(parseJson(text))).toBe(expected);
  });

  test('messages show texts raw and everything else as JSON', () => {
    expect([shownValue('a"b'), shownValue(1), shownValue(new Map())]).toEqual(['a"b', '1', '{}']);
  });
});
