import { describe, expect, test } from 'vitest';
import { failureOf } from '../compile/test-environment.ts';
import { parseIntrinsic } from './parse-intrinsic.ts';
import { intrinsicFunctions } from './registry.ts';
import { evaluate } from './test-intrinsic.ts';

function fault(text: string): string {
  const call = parseIntrinsic(text);
  return call.kind === 'parsed' ? 'no fault' : `${call.offset}: ${call.message}`;
}

test('there are 18 functions', () => {
  expect(intrinsicFunctions.size).toBe(18);
});

describe('calls', () => {
  test('blanks may stand around arguments', () => {
    expect(evaluate("States.Array( 1 ,\n'a' , States.UUID( ) ) ")).toBe(
      '[1,"a","3f2504e0-4f89-41d3-9a0c-0305e82c3301"]',
    );
  });

  test('the recorded nesting and escapes work', () => {
    const world = { context: '{"StateMachine":{"Name":"machine-1"}}' };
    const name = "States.StringSplit($$.StateMachine.Name, '-')";
    expect(evaluate(`States.ArrayGetItem(${name}, States.MathAdd(States.ArrayLength(${name}), -1))`, '{}', world)).toBe(
      '"1"',
    );
    expect(evaluate("States.StringSplit('Hello\nWorld', '\n')")).toBe('["Hello","World"]');
    expect(evaluate(`States.StringToJson('{"constant_in_literal": "false"}')`)).toBe('{"constant_in_literal":"false"}');
  });

  test('paths with brackets, filters and variables are arguments', () => {
    const input = '{"a":[{"x":",)"},{"x":2}]}';
    expect(evaluate("States.Array($.a[?(@.x == ',)')], $['a'][1].x)", input)).toBe('[[{"x":",)"}],2]');
    expect(evaluate('States.Array($v.a,$v)', '{}', { variables: { v: '{"a":1}' } })).toBe('[1,{"a":1}]');
  });

  test('numbers keep their text', () => {
    expect(evaluate('States.Array(-1, 1.0, 12345678901234567890, 1e2)')).toBe('[-1,1.0,12345678901234567890,100.0]');
  });
});

describe('faults', () => {
  const nested = (depth: number): string => `${'States.Array('.repeat(depth)}${')'.repeat(depth)}`;

  test.each([
    ['', '0: Expected an argument or the name of an intrinsic function, but found the end.'],
    ['States.Nope()', "0: There is no intrinsic function with the name 'States.Nope'."],
    ['States.UUID', "11: Expected '(', but found the end."],
    ['States.UUID() x', "14: Expected the end, but found 'x'."],
    ['States.UUID(', '12: Expected an argument or the name of an intrinsic function, but found the end.'],
    ['States.Array(1', "14: Expected ')', but found the end."],
    ['States.Array(1,)', "15: Expected an argument or the name of an intrinsic function, but found ')'."],
    ['States.Array(01)', "13: Expected a number, but found '0'."],
    ['States.Array(-)', "13: Expected a number, but found '-'."],
    ['States.Array("a")', `13: Expected an argument or the name of an intrinsic function, but found '"'.`],
    ['States.Array(yes)', "13: There is no intrinsic function with the name 'yes'."],
    ["States.Array('a)", "13: The text that begins here is not closed by '."],
    [String.raw`States.Array('a\"')`, String.raw`16: Expected one of ' { } \ after a backslash, but found '"'.`],
    [String.raw`States.Array('a\n')`, String.raw`16: Expected one of ' { } \ after a backslash, but found 'n'.`],
    ['States.Array($.)', "15: Expected a name, but found ')'."],
    ['States.Array($[?(@.a =~ 1)])', "21: Expected ')', but found '='."],
  ])('%s', (text, expected) => {
    expect(fault(text)).toBe(expected);
  });

  test('calls nest ten deep and no deeper', () => {
    expect(evaluate(nested(10))).toBe(`${'['.repeat(10)}${']'.repeat(10)}`);
    expect(fault(nested(11))).toBe('130: Intrinsic functions nest more than 10 deep.');
    expect(fault(nested(100_000))).toContain('nest more than 10 deep');
  });
});

describe('failures', () => {
  test('the whole expression is in the cause, whichever call fails', () => {
    expect(failureOf(() => evaluate('States.Array(States.MathAdd(1))'))).toBe(
      'States.Runtime: There was an error while evaluating the intrinsic function: ' +
        'States.Array(States.MathAdd(1)). Invalid arguments in States.MathAdd',
    );
  });

  test('a path that selects nothing fails as in a template', () => {
    expect(failureOf(() => evaluate('States.Array($.x)', '{"y":1}'))).toBe(
      `States.Runtime: The JSONPath '$.x' specified for the field 'value.$' could not be found in the input '{"y":1}'`,
    );
  });
});
