import { describe, expect, test } from 'vitest';
import { parseJson } from '../../json/parse-json.ts';
import { failureOf, type TestWorld, testEnvironment } from '../test-environment.ts';
import { compile, shown } from '../test-state.ts';

describe('Wait', () => {
  const enteredAt = Date.UTC(2024, 0, 1);
  const until = (fields: object, raw = '{}', world?: TestWorld): number =>
    compile('Wait', { End: true, ...fields }).until(parseJson(raw), testEnvironment(world), enteredAt);
  const fails = (fields: object, raw = '{}'): string =>
    failureOf(() => until(fields, raw)).replace('States.Runtime: ', '');

  test('its four forms', () => {
    expect(until({ Seconds: 90 })).toBe(enteredAt + 90_000);
    expect(until({ SecondsPath: '$.s' }, '{"s":0}')).toBe(enteredAt);
    expect(until({ SecondsPath: '$.s', InputPath: '$.in' }, '{"in":{"s":"7"}}')).toBe(enteredAt + 7_000);
    expect(until({ SecondsPath: '$s' }, '{}', { variables: { s: '1' } })).toBe(enteredAt + 1_000);
    expect(until({ Timestamp: '2016-03-14T01:59:00Z' })).toBe(Date.UTC(2016, 2, 14, 1, 59));
    expect(until({ TimestampPath: '$.t' }, '{"t":"2030-01-01T00:00:00.5Z"}')).toBe(Date.UTC(2030, 0, 1) + 500);
  });

  test.each([
    ['{}', 'does not reference an input value: $.p'],
    ['{"p":1.5}', 'cannot be parsed as a long value: $.p == 1.5'],
    ['{"p":-1.5}', 'cannot be parsed as a long value: $.p == -1.5'],
    ['{"p":"x"}', 'cannot be parsed as a long value: $.p == x'],
    ['{"p":{"a":1}}', 'cannot be parsed as a long value: $.p == {"a":1}'],
    ['{"p":null}', 'cannot be parsed as a long value: $.p == null'],
    ['{"p":-1}', 'references a negative value: $.p == -1'],
  ])('SecondsPath over %s fails', (raw, reason) => {
    expect(fails({ SecondsPath: '$.p' }, raw)).toBe(`The SecondsPath parameter ${reason}`);
  });

  test('TimestampPath wants a timestamp', () => {
    const invalid =
      'The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string';
    expect(fails({ TimestampPath: '$.t' }, '{"t":"2016-12-05T21:29:29"}')).toBe(
      `${invalid}: $.t == 2016-12-05T21:29:29`,
    );
    expect(fails({ TimestampPath: '$.t' }, '{"t":5}')).toBe(`${invalid}: $.t == 5`);
    expect(fails({ TimestampPath: '$.t' })).toBe('The TimestampPath parameter does not reference an input value: $.t');
  });

  test('waits have a longest delay', () => {
    const tooLong = 'Wait state delay is too long.';
    expect(until({ SecondsPath: '$.s' }, '{"s":99999999}')).toBe(enteredAt + 99_999_999_000);
    expect(fails({ SecondsPath: '$.s' }, '{"s":100000000}')).toBe(tooLong);
    expect(fails({ Seconds: 100_000_000 })).toBe(tooLong);
    expect(until({ TimestampPath: '$.t' }, '{"t":"2092-01-01T00:00:00Z"}')).toBe(Date.UTC(2092, 0, 1));
    expect(fails({ TimestampPath: '$.t' }, '{"t":"2093-01-01T00:00:00Z"}')).toBe(tooLong);
    expect(fails({ Timestamp: '2093-01-01T00:00:00Z' })).toBe(tooLong);
  });

  test('the effective input goes on through OutputPath, and Assign sees it', () => {
    const state = compile('Wait', {
      Seconds: 0,
      InputPath: '$.a',
      OutputPath: '$.b',
      Assign: { 'x.$': '$' },
      Next: 'N',
    });
    expect(state.next).toBe('N');
    expect(shown(state.complete(parseJson('{"a":{"b":1}}'), testEnvironment()))).toBe('1 | x={"b":1}');
  });
});
