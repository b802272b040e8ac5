import { describe, expect, test } from 'vitest';
import { parseJson } from '../../json/parse-json.ts';
import { testEnvironment } from '../test-environment.ts';
import { compileJsonata, shown } from '../test-state.ts';
import { failedEvaluation } from './test-failure.ts';

describe('Wait under JSONata', () => {
  const enteredAt = Date.UTC(2024, 0, 1);
  const until = (fields: object, raw = '{}'): number =>
    compileJsonata('Wait', { End: true, ...fields }).until(parseJson(raw), testEnvironment(), enteredAt);
  const fails = (fields: object, raw = '{}'): string => failedEvaluation(() => until(fields, raw));

  test('its two forms, each constant or an expression', () => {
    expect(until({ Seconds: 90 })).toBe(enteredAt + 90_000);
    expect(until({ Seconds: '{% $states.input.s %}' }, '{"s":0}')).toBe(enteredAt);
    expect(until({ Seconds: '{% $states.input.s %}' }, '{"s":99999999}')).toBe(enteredAt + 99_999_999_000);
    expect(until({ Seconds: '{% $states.input.s * 2 %}' }, '{"s":1.5}')).toBe(enteredAt + 3_000);
    expect(until({ Timestamp: '2016-03-14T01:59:00Z' })).toBe(Date.UTC(2016, 2, 14, 1, 59));
    expect(until({ Timestamp: '{% $states.input %}' }, '"2030-01-01T00:00:00.5Z"')).toBe(Date.UTC(2030, 0, 1) + 500);
  });

  test.each([
    ['1.5', 'The Seconds field cannot be parsed as an integer: 1.5'],
    ['-1', 'Seconds must be between 0 and 99999999 but was: -1'],
    ['100000000', 'Seconds must be between 0 and 99999999 but was: 100000000'],
    [
      '"3"',
      "The JSONata expression '$states.input' specified for the field 'Seconds' returned an unexpected result type. " +
        `Expected 'number', but was 'string' for value: "3"`,
    ],
  ])('%s seconds fail', (raw, reason) => {
    expect(fails({ Seconds: '{% $states.input %}' }, raw)).toBe(`Seconds | ${reason}`);
  });

  test.each(['2016-12-05 21:29:29Z', '2016-12-05T21:29:29', '05-12-2016T21:29:29Z', ''])(
    '%j is no timestamp',
    (text) => {
      expect(fails({ Timestamp: '{% $states.input %}' }, JSON.stringify(text))).toBe(
        `Timestamp | The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`,
      );
    },
  );

  test('a timestamp is a text, and not too far away', () => {
    expect(fails({ Timestamp: '{% 5 %}' })).toContain("Expected 'string', but was 'number' for value: 5");
    expect(fails({ Timestamp: '{% "2100-01-01T00:00:00Z" %}' })).toBe('Timestamp | Wait state delay is too long.');
  });

  test('what is huge in print is not shown where it has the wrong type', () => {
    const raw = JSON.stringify({ big: 'x'.repeat(1_000_000) });
    const many = '{% $map([1..20], function($v) { $states.input.big }) %}';
    expect(failedEvaluation(() => until({ Timestamp: many }, raw))).toContain(
      'threw an error during evaluation: The result is too large.',
    );
  });

  test('Output and Assign see the input', () => {
    const fields = { Seconds: 1, Output: '{% $states.input.a %}', Assign: { v: '{% $states.input.a %}' }, End: true };
    expect(shown(compileJsonata('Wait', fields).complete(parseJson('{"a":1}'), testEnvironment()))).toBe('1 | v=1');
  });
});
