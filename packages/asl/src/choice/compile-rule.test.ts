import { describe, expect, test } from 'vitest';
import { failureOf, objectOf, type TestWorld, testEnvironment } from '../compile/test-environment.ts';
import { parseJson } from '../json/parse-json.ts';
import { comparisonOperators } from './operators.ts';
import { compileRule } from './compile-rule.ts';

function matches(rule: string, input: string, world?: TestWorld): boolean {
  return compileRule(objectOf(rule))(parseJson(input), testEnvironment(world));
}

/** Tests one operator with a constant operand and, where it has one, its Path variant: both must agree. */
function test2(operator: string, value: string, operand: string): boolean {
  const input = `{"v":${value},"o":${operand}}`;
  const answer = matches(`{"Variable":"$.v","${operator}":${operand}}`, input);
  expect(matches(`{"Variable":"$.v","${operator}Path":"$.o"}`, input)).toBe(answer);
  return answer;
}

describe('comparisons', () => {
  test('there are sixteen with a Path variant', () => {
    expect(comparisonOperators.size).toBe(16);
  });

  const kinds = [
    ['String', '"a"', '"b"'],
    ['String', '"Z"', '"a"'],
    ['String', '""', '" "'],
    ['Numeric', '1', '2'],
    ['Numeric', '-1.5', '-1.0'],
    ['Numeric', '9007199254740992', '9007199254740993'],
    ['Numeric', '9007199254740991', '9007199254740992'],
    ['Timestamp', '"2016-03-14T01:59:00Z"', '"2016-03-14T01:59:00.000000001Z"'],
    ['Timestamp', '"2016-03-14T03:00:00+02:00"', '"2016-03-14T01:59:00Z"'],
  ] as const;

  test.each(kinds)('%s: %s comes before %s', (kind, low, high) => {
    const holds = (operator: string): readonly boolean[] => [
      test2(`${kind}${operator}`, low, high),
      test2(`${kind}${operator}`, low, low),
      test2(`${kind}${operator}`, high, low),
    ];
    expect(holds('Equals')).toEqual([false, true, false]);
    expect(holds('LessThan')).toEqual([true, false, false]);
    expect(holds('LessThanEquals')).toEqual([true, true, false]);
    expect(holds('GreaterThan')).toEqual([false, false, true]);
    expect(holds('GreaterThanEquals')).toEqual([false, true, true]);
  });

  test('numbers compare as numbers, timestamps as instants', () => {
    expect(test2('NumericEquals', '1', '1.0')).toBe(true);
    expect(test2('NumericEquals', '1.5', '1.50')).toBe(true);
    expect(test2('NumericEquals', '1e400', '1e400')).toBe(true);
    expect(test2('NumericEquals', '12345678901234567890', '12345678901234567890')).toBe(true);
    expect(test2('TimestampEquals', '"2016-03-14T02:59:00+01:00"', '"2016-03-14T01:59:00.000Z"')).toBe(true);
  });

  test.each([
    ['BooleanEquals', 'true', 'true', true],
    ['BooleanEquals', 'false', 'true', false],
    ['BooleanEquals', '"true"', 'true', false],
    ['BooleanEquals', 'null', 'false', false],
    ['NumericEquals', '"42"', '42', false],
    ['NumericEquals', 'true', '1', false],
    ['NumericLessThan', 'null', '1', false],
    ['StringEquals', '1', '"1"', false],
    ['StringLessThanEquals', '{}', '"1"', false],
    ['TimestampEquals', '"2016-03-14"', '"2016-03-14"', false],
    ['TimestampLessThan', '5', '"2016-03-14T01:59:00Z"', false],
  ])('%s of %s and %s is %s', (operator, value, operand, expected) => {
    expect(test2(operator, value, operand)).toBe(expected);
  });

  test('an operand of the wrong type behind a path makes the test false', () => {
    for (const [operator, value] of [
      ['StringEqualsPath', '"1"'],
      ['NumericEqualsPath', '1'],
      ['BooleanEqualsPath', 'true'],
      ['TimestampEqualsPath', '"2016-03-14T01:59:00Z"'],
    ]) {
      expect(matches(`{"Variable":"$.v","${operator}":"$.o"}`, `{"v":${value},"o":[]}`)).toBe(false);
    }
  });
});

describe('types', () => {
  const values = ['null', '1', '1.0', '"x"', '"2012-10-09T19:00:55Z"', 'true', '[]', '{}'];
  test.each([
    ['IsNull', ['null']],
    ['IsNumeric', ['1', '1.0']],
    ['IsString', ['"x"', '"2012-10-09T19:00:55Z"']],
    ['IsBoolean', ['true']],
    ['IsTimestamp', ['"2012-10-09T19:00:55Z"']],
    ['IsPresent', values],
  ])('%s holds for %j; false negates', (operator, expected) => {
    const holding = (operand: boolean): readonly string[] =>
      values.filter((value) => matches(`{"Variable":"$.v","${operator}":${operand}}`, `{"v":${value}}`));
    expect(holding(true)).toEqual(expected);
    expect(holding(false)).toEqual(values.filter((value) => !expected.includes(value)));
  });
});

describe('paths', () => {
  const missing = (path: string): string =>
    `States.Runtime: Invalid path '${path}': The choice state's condition path references an invalid value.`;

  test('a path that selects nothing fails, on either side, even for tests of a type', () => {
    expect(failureOf(() => matches('{"Variable":"$.x","StringEquals":"a"}', '{}'))).toBe(missing('$.x'));
    expect(failureOf(() => matches('{"Variable":"$.x","IsNull":true}', '{}'))).toBe(missing('$.x'));
    expect(failureOf(() => matches('{"Variable":"$.x","StringMatches":"*"}', '{}'))).toBe(missing('$.x'));
    expect(failureOf(() => matches('{"Variable":"$.v","StringEqualsPath":"$.x"}', '{"v":1}'))).toBe(missing('$.x'));
    expect(failureOf(() => matches('{"Variable":"$.x","StringEqualsPath":"$.y"}', '{}'))).toBe(missing('$.x'));
  });

  test('only IsPresent may look at one', () => {
    expect(matches('{"Variable":"$.x","IsPresent":true}', '{}')).toBe(false);
    expect(matches('{"Variable":"$.x","IsPresent":false}', '{}')).toBe(true);
    expect(matches('{"Variable":"$.x","IsPresent":true}', '{"x":null}')).toBe(true);
  });

  test('the context object and variables may stand on both sides', () => {
    const world = { context: '{"a":1}', variables: { v: '1' } };
    expect(matches('{"Variable":"$$.a","NumericEqualsPath":"$v"}', '{}', world)).toBe(true);
  });
});

describe('composition', () => {
  const yes = '{"Variable":"$","IsNull":true}';
  const no = '{"Variable":"$","IsNull":false}';
  const fails = '{"Variable":"$.x","IsNull":true}';

  test.each([
    [`{"And":[${yes},${yes}]}`, true],
    [`{"And":[${yes},${no}]}`, false],
    [`{"And":[${no},${fails}]}`, false],
    [`{"Or":[${no},${yes}]}`, true],
    [`{"Or":[${no},${no}]}`, false],
    [`{"Or":[${yes},${fails}]}`, true],
    [`{"Not":${no}}`, true],
    [`{"Not":{"And":[${yes},{"Or":[${no},{"Not":${no}}]}]}}`, false],
  ])('%s is %s', (rule, expected) => {
    expect(matches(rule, 'null')).toBe(expected);
  });

  test('a member that is reached and fails, fails the rule', () => {
    expect(failureOf(() => matches(`{"And":[${yes},${fails}]}`, 'null'))).toContain('invalid value');
    expect(failureOf(() => matches(`{"Or":[${no},${fails}]}`, 'null'))).toContain('invalid value');
  });
});

test('StringMatches fits texts only', () => {
  expect(matches('{"Variable":"$.v","StringMatches":"log-*.txt"}', '{"v":"log-1.txt"}')).toBe(true);
  expect(matches('{"Variable":"$.v","StringMatches":"log-*.txt"}', '{"v":"log-1.csv"}')).toBe(false);
  expect(matches('{"Variable":"$.v","StringMatches":"*"}', '{"v":1}')).toBe(false);
});

test('rules that the checker should have refused are a defect', () => {
  for (const rule of [
    '{"Variable":"$.x"}',
    '{"Variable":"$.x","Nonsense":1}',
    '{"Variable":"$.x","NonsensePath":"$.y"}',
    '{"StringEquals":"x"}',
    '{"And":5}',
    '{"Or":[5]}',
    '{"Not":5}',
    '{"Variable":"$.x","StringMatches":5}',
    '{"Variable":"$.x","StringEqualsPath":5}',
    '{"Variable":"$[","IsNull":true}',
  ]) {
    expect(failureOf(() => matches(rule, '{}'))).toContain('invariant broken');
  }
});
