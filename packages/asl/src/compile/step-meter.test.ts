import { describe, expect, test } from 'vitest';
import { parseJson } from '../json/parse-json.ts';
import { compileDefinition } from './compile-definition.ts';
import { defaultEvaluationLimits, type EvaluationLimits, StepMeter } from './step-meter.ts';
import { failureOf, testEnvironment } from './test-environment.ts';

test('a meter ends at its limit, and not before', () => {
  for (const [meter, stepsMax] of [
    [new StepMeter(), defaultEvaluationLimits.stepsMax],
    [new StepMeter({ stepsMax: 7, bytesMax: 0 }), 7],
  ] as const) {
    meter.spend(stepsMax);
    expect(failureOf(() => meter.spend(1))).toBe(`States.Runtime: The evaluation takes more than ${stepsMax} steps.`);
  }
});

test('a look costs by what is at the surface of a value', () => {
  const costOf = (text: string): number => {
    const meter = new StepMeter();
    meter.spendLook(parseJson(text));
    return meter.steps;
  };
  expect(costOf('true')).toBe(1);
  expect(costOf(JSON.stringify('x'.repeat(32)))).toBe(3);
  expect(costOf(JSON.stringify([[1, 2, 3], ...Array(15).fill('x')]))).toBe(2);
  expect(costOf(JSON.stringify(Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`k${index}`, {}]))))).toBe(
    2,
  );
});

/** Steps that a Pass state takes, or how it fails. */
function stepsOf(fields: object, input = '{}', limits = defaultEvaluationLimits): number | string {
  const definition = { StartAt: 'A', States: { A: { Type: 'Pass', End: true, ...fields } } };
  const state = compileDefinition(parseJson(JSON.stringify(definition))).states.get('A');
  const environment = { ...testEnvironment(), meter: new StepMeter(limits) };
  if (state?.type !== 'Pass') throw new Error('the state is a Pass');
  try {
    state.complete(parseJson(input), environment);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return environment.meter.steps;
}

const fields = (count: number, value: string, suffix = ''): object =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}${suffix}`, value]));

describe('all expressions of a state count together', () => {
  const items = JSON.stringify({ a: Array.from({ length: 20_000 }, (_, index) => ({ b: index })) });

  test('in JSONPath', () => {
    const one = stepsOf({ Parameters: fields(1, '$.a[?(@.b < 0)]', '.$') }, items);
    expect(one).toBeGreaterThan(10_000);
    expect(stepsOf({ Parameters: fields(3, '$.a[?(@.b < 0)]', '.$') }, items)).toBe(Number(one) * 3);
    expect(stepsOf({ Parameters: fields(1_000, '$.a[?(@.b < 0)]', '.$') }, items)).toContain('takes more than');
  });

  test.each([
    'States.JsonToString($)',
    "States.Format('{}', $.a)",
    'States.ArrayUnique($.a)',
    'States.ArrayContains($.a, 5)',
    'States.ArrayPartition($.a, 1)',
    "States.ArrayLength(States.StringSplit(States.JsonToString($.a), ','))",
    'States.StringToJson(States.JsonToString($))',
    'States.JsonMerge($, $.a[0], false)',
  ])('in %s', (call) => {
    expect(stepsOf({ Parameters: fields(5_000, call, '.$') }, items)).toMatch(/takes more than|DataLimitExceeded/);
  });

  test('in JSONata', () => {
    const sum = '{% $sum([1..1000]) %}';
    const one = Number(stepsOf({ QueryLanguage: 'JSONata', Output: fields(1, sum) }));
    expect(one).toBeGreaterThan(100);
    const both = Number(stepsOf({ QueryLanguage: 'JSONata', Output: fields(1, sum), Assign: fields(1, sum) }));
    expect(both).toBeGreaterThan(one * 1.9);
    expect(stepsOf({ QueryLanguage: 'JSONata', Output: fields(20_000, sum) })).toContain('takes more than');
  });

  test('however many shallow ones there are', () => {
    expect(stepsOf({ QueryLanguage: 'JSONata', Output: fields(5_000, '{% 1 + (2 + (3 + 4)) %}') })).toBeGreaterThan(0);
  });
});

describe('an evaluation ends at the limits that it is given, in either language', () => {
  const numbers = JSON.stringify({ a: Array.from({ length: 100 }, (_, index) => index) });
  const strict = (limits: Partial<EvaluationLimits>): EvaluationLimits => ({ ...defaultEvaluationLimits, ...limits });

  test.each([
    [{ Parameters: { 'x.$': '$.a[?(@ < 0)]' } }, strict({ stepsMax: 20 })],
    [{ QueryLanguage: 'JSONata', Output: '{% $sum($states.input.a) %}' }, strict({ stepsMax: 20 })],
    [{ QueryLanguage: 'JSONata', Output: '{% $states.input.a.($ * 2) %}' }, strict({ bytesMax: 800 })],
  ])('%j within %j', (state, limits) => {
    expect(stepsOf(state, numbers)).toBeGreaterThan(0);
    expect(stepsOf(state, numbers, limits)).toMatch(/more than (20 steps|800 bytes)/);
  });
});
