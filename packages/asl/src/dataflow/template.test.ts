import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failureOf, type TestWorld, testEnvironment } from '../compile/test-environment.ts';
import { fromPlain } from '../json/from-plain.ts';
import { isJsonObject, type Json } from '../json/json.ts';
import { parseJson } from '../json/parse-json.ts';
import { printJson } from '../json/print-json.ts';
import { compileTemplate } from './template.ts';

function fill(template: string, input: string, world?: TestWorld): string {
  return printJson(compileTemplate(parseJson(template))(parseJson(input), testEnvironment(world)));
}

describe('payload templates', () => {
  test('keys that end in .$ are evaluated at every depth, in arrays too', () => {
    expect(
      fill(
        '{"a.$":"$.x","b":{"c.$":"$$.State.Name","d":[1,{"e.$":"$v[0]"},["$.x"]]},"f.$":"States.Array($.x)"}',
        '{"x":1.0}',
        { context: '{"State":{"Name":"S"}}', variables: { v: '["w"]' } },
      ),
    ).toBe('{"a":1.0,"b":{"c":"S","d":[1,{"e":"w"},["$.x"]]},"f":[1.0]}');
  });

  test('everything else is literal', () => {
    const literal = '{"a":"$.x","b":"$$","c":"States.UUID()","d":["$v",null,1.0,{}],"e.$x":"$.y","__proto__":{"f":1}}';
    expect(fill(literal, '{}')).toBe(literal);
  });

  test('`__proto__.$` makes a member of that name', () => {
    expect(fill('{"__proto__.$":"$.x"}', '{"x":{"y":1}}')).toBe('{"__proto__":{"y":1}}');
  });

  test('a template may be any JSON', () => {
    expect(fill('[{"a.$":"$"}]', '5')).toBe('[{"a":5}]');
    expect(fill('7', '{}')).toBe('7');
  });

  test('an indefinite path gives an array, a definite one its value', () => {
    expect(fill('{"all.$":"$.i[*].k","first.$":"$.i[0].k","none.$":"$.nope[*]"}', '{"i":[{"k":1},{"k":2}]}')).toBe(
      '{"all":[1,2],"first":1,"none":[]}',
    );
  });

  test('values and literal parts are passed on by reference', () => {
    const template = parseJson('{"fixed":{"a":1},"x.$":"$.x"}');
    const input = parseJson('{"x":{"y":1}}');
    const filled = compileTemplate(template)(input, testEnvironment());
    expect(isJsonObject(filled) && isJsonObject(template) && filled.get('fixed') === template.get('fixed')).toBe(true);
    expect(isJsonObject(filled) && isJsonObject(input) && filled.get('x') === input.get('x')).toBe(true);
    const literal = parseJson('{"a":[1]}');
    expect(compileTemplate(literal)(input, testEnvironment())).toBe(literal);
  });

  test('a literal template gives back any value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value).replaceAll('.$', '');
        expect(fill(text, '{}')).toBe(printJson(parseJson(text)));
      }),
    );
  });

  test('a path that selects nothing fails with the key of its field', () => {
    expect(failureOf(() => fill('{"a":{"value.$":"$.no_such_jsonpath"}}', '{"int-literal":0}'))).toBe(
      'States.Runtime: ' +
        `The JSONPath '$.no_such_jsonpath' specified for the field 'value.$' could not be found in the input '{"int-literal":0}'`,
    );
    expect(failureOf(() => fill('{"a.$":"$nope"}', '{}'))).toContain("'$nope' specified for the field 'a.$'");
  });

  test('many references to a large input are refused before anybody prints them', () => {
    const input = fromPlain({ x: 'x'.repeat(262_144) });
    const template = (references: number): Json =>
      fromPlain(Object.fromEntries(Array.from({ length: references }, (_key, n) => [`k${n}.$`, 'States.Array($.x)'])));
    const filled = compileTemplate(template(32))(input, testEnvironment());
    expect(isJsonObject(filled) && filled.size).toBe(32);
    expect(compileTemplate(template(60))(parseJson('{"x":1}'), testEnvironment())).toBeInstanceOf(Map);
    expect(failureOf(() => compileTemplate(template(100))(input, testEnvironment()))).toContain(
      'States.DataLimitExceeded',
    );
  });

  test('nested calls count every reference', () => {
    const nested = `States.Array(${Array.from({ length: 70 }, () => 'States.Array($.x, 1)').join(',')})`;
    const input = fromPlain({ x: 'x'.repeat(262_144) });
    expect(failureOf(() => compileTemplate(fromPlain({ 'a.$': nested }))(input, testEnvironment()))).toContain(
      'States.DataLimitExceeded',
    );
  });

  test('a definition that the checker should have refused is a defect', () => {
    expect(failureOf(() => fill('{"a.$":5}', '{}'))).toContain('invariant broken');
    expect(failureOf(() => fill('{"a.$":"x"}', '{}'))).toContain('invariant broken');
    expect(failureOf(() => fill('{"a.$":"$["}', '{}'))).toContain('invariant broken');
  });
});
