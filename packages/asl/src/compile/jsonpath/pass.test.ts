import { describe, expect, test } from 'vitest';
import { parseJson } from '../../json/parse-json.ts';
import { type TestWorld, testEnvironment } from '../test-environment.ts';
import { compile, shown } from '../test-state.ts';

describe('Pass', () => {
  const run = (fields: object, raw: string, world?: TestWorld): string =>
    shown(compile('Pass', { End: true, ...fields }).complete(parseJson(raw), testEnvironment(world)));

  test.each([
    [{}, '{"a":1}', '{"a":1}'],
    [{ Result: { 'x.$': '$.a' } }, '{"a":1}', '{"x.$":"$.a"}'],
    [{ Result: null }, '{"a":1}', 'null'],
    [{ Parameters: { 'x.$': '$' } }, '5', '{"x":5}'],
    [{ Parameters: { 'x.$': '$' }, Result: 1 }, '5', '1'],
    [{ InputPath: null, Parameters: { 'x.$': '$' } }, '5', '{"x":{}}'],
    [{ InputPath: '$.a', ResultPath: '$.b' }, '{"a":1}', '{"a":1,"b":1}'],
    [{ Result: 2, ResultPath: null }, '{"a":1}', '{"a":1}'],
    [{ OutputPath: null }, '{"a":1}', '{}'],
    [{ Result: 2, ResultPath: '$.b.c', OutputPath: '$.b' }, '{}', '{"c":2}'],
    [{ Assign: {} }, '1', '1 |'],
    [{ Result: { answer: 42 }, ResultPath: '$.r', Assign: { 'x.$': '$.answer' } }, '{}', '{"r":{"answer":42}} | x=42'],
  ])('%j over %s', (fields, raw, expected) => {
    expect(run(fields, raw)).toBe(expected);
  });

  test('fields see the variables as they were when the state was entered', () => {
    const fields = {
      InputPath: '$answer',
      ResultPath: '$.theAnswer',
      OutputPath: '$answer',
      Assign: { answer: 'new' },
    };
    expect(run(fields, '{}', { variables: { answer: '42' } })).toBe('42 | answer="new"');
  });

  test('an input that nobody touches is passed on by reference', () => {
    const raw = parseJson('{"a":1}');
    expect(compile('Pass', { End: true }).complete(raw, testEnvironment()).output).toBe(raw);
  });
});
