import { expect, test } from 'vitest';
import { evaluate, failureFor } from './test-intrinsic.ts';

test.each([
  ['null', 'null'],
  ['0', '0'],
  ['1.1', '1.1'],
  ['1.0', '1.0'],
  ['true', 'true'],
  ['"HelloWorld"', '"HelloWorld"'],
  ['[1,2,"HelloWorld"]', '[1,2,"HelloWorld"]'],
  ['{"b":1,"a":[],"1":{}}', '{"b":1,"a":[],"1":{}}'],
])('JsonToString and StringToJson are inverse for %s', (value, text) => {
  expect(evaluate('States.JsonToString($)', value)).toBe(JSON.stringify(text));
  expect(evaluate('States.StringToJson($)', JSON.stringify(text))).toBe(value);
});

test('blank texts are null, and -0 is 0', () => {
  expect(evaluate('States.StringToJson($)', '""')).toBe('null');
  expect(evaluate('States.StringToJson($)', '"  "')).toBe('null');
  expect(evaluate('States.StringToJson($)', '"-0"')).toBe('0');
});

test('a text that is no JSON fails with the reader’s reason', () => {
  expect(failureFor("States.StringToJson('{')")).toMatch(
    /^Cannot convert String to Json in States\.StringToJson, caused by: Unexpected end-of-input/,
  );
  expect(failureFor('States.StringToJson(1)')).toBe('Invalid arguments in States.StringToJson');
  expect(failureFor('States.JsonToString()')).toBe('Invalid arguments in States.JsonToString');
});

test('quoting a text again and again ends at a limit', () => {
  const nested = `${'States.JsonToString('.repeat(10)}$${')'.repeat(10)}`;
  expect(() => evaluate(nested, JSON.stringify('"'.repeat(200_000)))).toThrow('takes more than');
});
