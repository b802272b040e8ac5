import { describe, expect, test } from 'vitest';
import { failureOf, type TestWorld, testEnvironment } from '../compile/test-environment.ts';
import type { Json } from '../json/json.ts';
import { parseJson } from '../json/parse-json.ts';
import { printJson } from '../json/print-json.ts';
import { compileFieldPath, compileRequiredPath } from './field-path.ts';
import { parsePath } from './parse-path.ts';
import type { Path } from './tree.ts';

function path(text: string): Path {
  const parsed = parsePath(text);
  if (parsed.kind !== 'parsed') throw new Error(parsed.message);
  return parsed.value;
}

function required(text: string, input: string, world?: TestWorld): string {
  return failureOf(() => compileRequiredPath(path(text))(parseJson(input), testEnvironment(world)));
}

describe('a path that a field requires', () => {
  test('gives its value', () => {
    expect(printJson(compileRequiredPath(path('$.a'))(parseJson('{"a":null}'), testEnvironment()))).toBe('null');
    expect(compileFieldPath(path('$.a'), 'v.$')(parseJson('{"a":1}'), testEnvironment())).toBe(1);
  });

  test.each([
    ['$.x', '{}', "No results for path: $['x']"],
    ['$.a.b', '{}', "Missing property in path $['a']"],
    ['$.no.such.result.path', '{}', "Missing property in path $['no']"],
    ['$.a.b', '{"a":{}}', "No results for path: $['a']['b']"],
    ['$.a.b', '{"a":"text"}', "Property ['b'] not found in path $['a']"],
    ['$.a.b', '{"a":null}', "Property ['b'] not found in path $['a']"],
    ['$.a[3]', '{"a":[1]}', "No results for path: $['a'][3]"],
    ['$.a[3].b', '{"a":[1]}', "No results for path: $['a'][3]['b']"],
    ['$.a[0]', '{"a":{"b":1}}', 'Filter: [0] can only be applied to arrays. Current context is: {"b":1}'],
    ["$['a','b'].c", '{"a":{}}', "Multi properties can only be used as path leafs: $['a', 'b']"],
    ["$.a['b','c']", '{"a":5}', "No results for path: $['a']['b', 'c']"],
  ])('%s over %s says why there is none', (text, input, reason) => {
    expect(required(text, input)).toBe(`States.Runtime: Invalid path '${text}' : ${reason}`);
  });

  test('a value that would not fit into a message is refused', () => {
    let doubled: Json = new Map<string, Json>([['text', 'x'.repeat(1_000)]]);
    for (let i = 0; i < 20; i++)
      doubled = new Map([
        ['l', doubled],
        ['r', doubled],
      ]);
    expect(failureOf(() => compileRequiredPath(path('$[0]'))(doubled, testEnvironment()))).toContain(
      'States.DataLimitExceeded',
    );
  });

  test('the context object and variables have reasons of their own', () => {
    expect(required('$$.x', '{}', { context: '{}' })).toContain("Invalid path '$$.x' : No results for path: $['x']");
    expect(required('$v.x', '{}', { variables: { v: '{}' } })).toContain("No results for path: $['x']");
    expect(required('$v', '{}')).toBe("States.Runtime: Invalid path '$v' : No results for path: $");
    expect(required('$v.x', '{}')).toContain("Property ['x'] not found in path $");
    expect(required('$v[0]', '{}')).toContain('Current context is: null');
    expect(required('$v[*].x', '{}')).toBe("States.Runtime: Invalid path '$v[*].x' : No results for path: $v[*].x");
  });

  test('in a template the whole input is quoted', () => {
    const find = compileFieldPath(path('$.x'), 'value.$');
    expect(failureOf(() => find(parseJson('{"a": 1.0}'), testEnvironment()))).toBe(
      `States.Runtime: The JSONPath '$.x' specified for the field 'value.$' could not be found in the input '{"a":1.0}'`,
    );
  });
});
