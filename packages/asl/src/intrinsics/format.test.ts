import { expect, test } from 'vitest';
import { EXPRESSION_SIZE_MAX } from '../jsonpath/bounded-size.ts';
import { failureOf } from '../compile/test-environment.ts';
import { evaluate, failureFor } from './test-intrinsic.ts';

const formatted = (value: string): string => evaluate("States.Format('Formatting argument {}.', $)", value);

test.each([
  ['""', 'Formatting argument .'],
  ['"HelloWorld"', 'Formatting argument HelloWorld.'],
  ['null', 'Formatting argument null.'],
  ['true', 'Formatting argument true.'],
  ['1', 'Formatting argument 1.'],
  ['1.1', 'Formatting argument 1.1.'],
  ['1.0', 'Formatting argument 1.0.'],
  ['12345678901234567890', 'Formatting argument 12345678901234567890.'],
  ['{"Arg1":1,"Arg2":[]}', 'Formatting argument {Arg1=1, Arg2=[]}.'],
  ['[1,"x",{"a":null},{}]', 'Formatting argument [1, x, {a=null}, {}].'],
])('%s', (value, expected) => {
  expect(formatted(value)).toBe(JSON.stringify(expected));
});

test('braces, quotes and backslashes are escaped with a backslash', () => {
  expect(evaluate(String.raw`States.Format('\{\}{}\'\\{}', 1, 2)`)).toBe(JSON.stringify(String.raw`{}1'\2`));
});

test('a template without places needs no values, and a closing brace alone stands for itself', () => {
  expect(evaluate("States.Format('a}b')")).toBe('"a}b"');
});

test('the template may come from the input, with the same escapes', () => {
  expect(evaluate('States.Format($.t, 1)', JSON.stringify({ t: String.raw`\{{}\x` }))).toBe(
    JSON.stringify(String.raw`{1\x`),
  );
});

test('an open brace without its end fails', () => {
  const unmatched = "Invalid template in States.Format: matching '}' not found for '{'.";
  expect(failureFor("States.Format('{')")).toBe(unmatched);
  expect(failureFor("States.Format('{{}}', 1)")).toBe(unmatched);
});

test('places and values must be as many', () => {
  const invalid = 'Invalid arguments in States.Format';
  expect(failureFor("States.Format('{}')")).toBe(invalid);
  expect(failureFor("States.Format('{}', 1, 2)")).toBe(invalid);
  expect(failureFor('States.Format()')).toBe(invalid);
  expect(failureFor('States.Format(1)')).toBe(invalid);
});

test('a text that grows past every limit is not built to its end', () => {
  const input = JSON.stringify({ x: 'x'.repeat(EXPRESSION_SIZE_MAX / 8) });
  const places = '{}'.repeat(9);
  const values = ', $.x'.repeat(9);
  expect(failureOf(() => evaluate(`States.Format('${places}'${values})`, input))).toContain('takes more than');
});
