import { describe, expect, test } from 'vitest';
import { parseJson } from '../../json/parse-json.ts';
import { type TestWorld, testEnvironment } from '../test-environment.ts';
import { compileJsonata, shown } from '../test-state.ts';
import { failedEvaluation } from './test-failure.ts';

describe('Pass under JSONata', () => {
  const run = (fields: object, raw = '{"a":{"b":1}}', world?: TestWorld): string =>
    shown(compileJsonata('Pass', { End: true, ...fields }).complete(parseJson(raw), testEnvironment(world)));
  const fails = (fields: object, raw?: string): string => failedEvaluation(() => run(fields, raw));

  test('without Output the input is passed on', () => {
    expect(run({})).toBe('{"a":{"b":1}}');
  });

  test('Output is any JSON value, with expressions at any depth', () => {
    expect(run({ Output: null })).toBe('null');
    expect(run({ Output: '' })).toBe('""');
    expect(run({ Output: 0.1 })).toBe('0.1');
    expect(run({ Output: '{% $states.input.a %}' })).toBe('{"b":1}');
    expect(run({ Output: ['x', { y: ['{% $states.input.a.b %}'] }] })).toBe('["x",{"y":[1]}]');
    expect(run({ Output: [[], {}] })).toBe('[[],{}]');
  });

  test('only a text that is nothing but brackets and what they hold is an expression, and no key is', () => {
    expect(run({ Output: [' {% 1 %}', '{% 1 %} ', '{%', '{%}', '$states.input', '{{ 1 }}'] })).toBe(
      '[" {% 1 %}","{% 1 %} ","{%","{%}","$states.input","{{ 1 }}"]',
    );
    expect(run({ Output: { '{% 1 %}': '{%1%}', 'x.$': '$.a' } })).toBe('{"{% 1 %}":1,"x.$":"$.a"}');
  });

  test('Assign and Output see the variables and the input as they were at the entry', () => {
    const fields = { Assign: { x: 2, y: '{% $x %}' }, Output: '{% $x %}' };
    expect(run(fields, '{}', { variables: { x: '1' } })).toBe('1 | x=2 y=1');
    expect(run({ Assign: {} })).toBe('{"a":{"b":1}} |');
  });

  test('$states holds the input and the context object, and only these', () => {
    const context = '{"Execution":{"Name":"e"}}';
    expect(run({ Output: '{% $states %}' }, '1', { context })).toBe('{"input":1,"context":{"Execution":{"Name":"e"}}}');
    expect(fails({ Output: '{% $states.result %}' })).toContain('returned nothing (undefined).');
    expect(fails({ Output: '{% $states.errorOutput %}' })).toContain('returned nothing (undefined).');
  });

  test('there is no document: names and $ stand for nothing', () => {
    expect(fails({ Output: '{% $ %}' })).toContain('returned nothing (undefined).');
    expect(fails({ Output: '{% a.b %}' })).toContain('returned nothing (undefined).');
  });

  test('numbers keep their text where they are only passed on', () => {
    expect(run({ Output: ['{% $states.input %}', 1.5] }, '[1.0,12345678901234567890]')).toBe(
      '[[1.0,12345678901234567890],1.5]',
    );
  });

  test.each([
    [{ Output: '{% $x %}' }, "Output | The JSONata expression '$x' specified for the field 'Output' "],
    [{ Output: { v: '{%$x%}' } }, "Output/v | The JSONata expression '$x' specified for the field 'Output/v' "],
    [
      { Output: [1, { 'a b': ['{% $x %}'] }] },
      "Output[1]/a b[0] | The JSONata expression '$x' specified for the field ",
    ],
    [{ Assign: { v: '{% $x %}' } }, "Assign/v | The JSONata expression '$x' specified for the field 'Assign/v' "],
  ])('%j fails, as nothing is no value', (fields, expected) => {
    const failure = fails(fields);
    expect(failure).toContain(expected);
    expect(failure).toContain(' returned nothing (undefined).');
  });

  test('of two failing fields Assign shows', () => {
    expect(fails({ Output: '{% $x %}', Assign: { v: '{% $x %}' } })).toContain('Assign/v | ');
  });

  test('functions are no values, nor is what holds one', () => {
    const unsupported = "' specified for the field 'Output' returned an unsupported result type.";
    expect(fails({ Output: '{% $sum %}' })).toBe(`Output | The JSONata expression '$sum${unsupported}`);
    expect(fails({ Output: '{% function($x){$x} %}' })).toContain(unsupported);
    expect(fails({ Output: '{% {"f": [$sum]} %}' })).toContain(unsupported);
  });

  test('an error of the language shows with its code', () => {
    expect(fails({ Output: { v: "{% 'a' + 1 %}" } })).toBe(
      `Output/v | The JSONata expression ''a' + 1' specified for the field 'Output/v' threw an error during evaluation. ` +
        'T2001: The left side of the "+" operator must evaluate to a number',
    );
  });

  test('an evaluation that takes too much fails without a code', () => {
    const failure = fails({ Output: "{% $pad('x', 3e8) %}" });
    expect(failure).toMatch(
      /^Output \| .* threw an error during evaluation: The evaluation takes more than \d+ steps\.$/,
    );
    const shared = { Output: Array(64).fill("{% $pad('x', 4e6) %}") };
    expect(fails(shared)).toMatch(/^Output\[\d+\] \| .* threw an error during evaluation: /);
  });

  test('a value that would be huge in print fails, however small it is in memory', () => {
    const raw = JSON.stringify({ big: 'x'.repeat(200_000) });
    expect(fails({ Output: Array(100).fill('{% $states.input.big %}') }, raw)).toBe(
      "Output | The value of the field 'Output' is too large.",
    );
  });

  test('a location is as long as AWS allows', () => {
    const key = 'k'.repeat(300);
    const failure = fails({ Output: { [key]: '{% $x %}' } });
    expect(failure.slice(0, failure.indexOf(' | '))).toHaveLength(256);
    expect(failure).toContain(`'Output/${key}'`);
  });
});
