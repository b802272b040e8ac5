import { parseJson } from '@stepwright/asl';
import { describe, expect, test } from 'vitest';
import type { TokenSpec } from './case-model.ts';
import { driftOf } from './drift.ts';
import { handmadeTokens } from './handmade-case.ts';
import { findDifferences, rootPlace } from './matcher.ts';

interface Setting {
  readonly tokens?: Readonly<Record<string, Partial<TokenSpec>>>;
  readonly drift?: readonly string[];
  readonly recordedOn?: string;
  readonly decodesOutputs?: boolean;
}

/** The paths at which two JSON texts differ. */
function differences(
  expected: string,
  actual: string,
  { tokens = {}, drift = [], recordedOn = '2026-01-01', decodesOutputs = false }: Setting = {},
) {
  const context = { tokens: handmadeTokens(tokens), drift: driftOf(drift, recordedOn), decodesOutputs };
  return findDifferences(parseJson(expected), parseJson(actual), rootPlace('$'), context).map(({ path }) => path);
}

describe('matcher', () => {
  test('the order of keys does not matter, and every difference is found', () => {
    expect(differences('{"a":1,"b":2}', '{"b":2,"a":1}')).toEqual([]);
    expect(differences('{"a":1,"b":[1,2]}', '{"a":2,"b":[1],"c d":0}')).toEqual(['$.a', '$.b[1]', '$["c d"]']);
  });

  test.each([
    ['1', '1.0'],
    ['1.0', '1'],
    ['12345678901234567890', '12345678901234567891'],
    ['1', '"1"'],
    ['true', '1'],
    ['null', 'false'],
    ['{}', '[]'],
  ])('%s is not %s', (expected, actual) => {
    expect(differences(expected, actual)).toEqual(['$']);
  });

  test('a payload that was parsed is a text in the API, and its inner texts stay texts', () => {
    expect(differences('{"output":{"a":1}}', String.raw`{"output":"{\"a\": 1}"}`)).toEqual([]);
    expect(differences('{"output":{"a":1}}', '{"output":{"a":1}}')).toEqual(['$.output']);
    expect(differences('{"output":{"a":1}}', '{"output":"{"}')).toEqual(['$.output']);
    expect(differences('{"output":{"cause":{}}}', String.raw`{"output":"{\"cause\":\"{}\"}"}`)).toEqual([
      '$.output.cause',
    ]);
  });

  test('numbers in payloads keep their text', () => {
    expect(differences('{"output":{"a":1.0}}', String.raw`{"output":"{\"a\":1}"}`)).toEqual(['$.output.a']);
  });

  test('the blanks of a text matter, except where AWS came to leave them out', () => {
    expect(differences('{"input":"[1, 2]"}', '{"input":"[1,2]"}')).toEqual(['$.input']);
    const drift = ['payload-whitespace'];
    expect(differences('{"input":"[1, 2]"}', '{"input":"[1,2]"}', { drift })).toEqual([]);
    expect(differences('{"input":"[1, 2]"}', '{"input":"[1, 2]"}', { drift })).toEqual([]);
    expect(differences('{"input":"[1, 2]"}', '{"input":"[1 ,2]"}', { drift })).toEqual(['$.input']);
  });

  test('points in time are numbers in responses', () => {
    expect(differences('{"timestamp":"timestamp","startDate":"datetime"}', '{"timestamp":1.5,"startDate":2}')).toEqual(
      [],
    );
    expect(differences('{"timestamp":"timestamp"}', '{"timestamp":"x"}')).toEqual(['$.timestamp']);
    expect(differences('{"startDate":"datetime"}', '{"startDate":null}')).toEqual(['$.startDate']);
    expect(differences('{"other":"timestamp"}', '{"other":1}')).toEqual(['$.other']);
    expect(differences('{"TimestampValue":"timestamp"}', '{"TimestampValue":"05-12-2016"}')).toEqual([]);
  });

  test('`date` is a time or the date of a header', () => {
    expect(differences('["date"]', '["2024-01-01T00:00:00Z"]')).toEqual([]);
    expect(differences('{"Date":"date"}', '{"Date":["Fri, 28 Nov 2024 10:11:12 GMT"]}')).toEqual([]);
    expect(differences('["date"]', '["tomorrow"]')).toEqual(['$[0]']);
  });

  test('a value token stands for any value but none', () => {
    const tokens = { any: { scope: 'value' as const } };
    expect(differences('[["any"]]', '[[["x"]]]', { tokens })).toEqual([]);
    expect(differences('["any"]', '[null]', { tokens })).toEqual(['$[0]']);
    expect(differences('["any", "any"]', '[1]', { tokens })).toEqual(['$[1]']);
  });

  test('added members are differences unless the recording is older than they are', () => {
    const added = '{"encryptionConfiguration":{"type":"AWS_OWNED_KEY"}}';
    expect(differences('{}', added)).toEqual(['$.encryptionConfiguration']);
    expect(differences('{}', added, { drift: ['no-encryption-configuration'] })).toEqual([]);
    expect(
      differences('{}', '{"encryptionConfiguration":{"type":"x"}}', { drift: ['no-encryption-configuration'] }),
    ).toEqual(['$.encryptionConfiguration']);
  });

  test('EvaluationFailed right after an entry may follow the entry, unless the recording is as new as that', () => {
    const history = (first: number, previous: number): string =>
      `[{"id":${first},"previousEventId":3,"type":"PassStateEntered"},
        {"id":5,"previousEventId":${previous},"type":"EvaluationFailed"}]`;
    const old = { recordedOn: '2024-11-21' };
    expect(differences(history(4, 3), history(4, 3), old)).toEqual([]);
    expect(differences(history(4, 3), history(4, 4), old)).toEqual([]);
    expect(differences(history(4, 3), history(4, 2), old)).toEqual(['$[1].previousEventId']);
    expect(differences(history(4, 4), history(4, 3), old)).toEqual(['$[1].previousEventId']);
    expect(differences(history(1, 3), history(1, 1), old)).toEqual(['$[1].previousEventId']);
    expect(differences(history(4, 3), history(4, 4), { recordedOn: '2024-12-27' })).toEqual(['$[1].previousEventId']);
  });

  test('the headers of a response are left out, its status is not', () => {
    expect(
      differences(
        '{"ResponseMetadata":{"HTTPHeaders":{},"HTTPStatusCode":200}}',
        '{"ResponseMetadata":{"HTTPHeaders":{"x":1},"HTTPStatusCode":400}}',
      ),
    ).toEqual(['$.ResponseMetadata.HTTPStatusCode']);
  });

  test('decoded outputs are compared as values, and never as the text of another type', () => {
    expect(differences('{"output":[1]}', '{"output":"[1]"}', { decodesOutputs: true })).toEqual([]);
    expect(differences('{"output":[1]}', '{"output":"[2]"}', { decodesOutputs: true })).toEqual(['$.output[0]']);
    expect(differences('{"output":"1"}', '{"output":"1"}', { decodesOutputs: true })).toEqual(['$.output']);
    expect(differences('{"output":[1]}', '{"output":"[1]"}')).toEqual(['$.output']);
  });
});
