import { parseJson } from '@stepwright/asl';
import { describe, expect, test } from 'vitest';
import { handmadeCase, handmadeTokens } from './handmade-case.ts';
import { rootPlace } from './matcher.ts';
import { mutantsOf } from './mutants.ts';
import { selfTest } from './self-test.ts';

const recorded = handmadeCase(`{
  "tokens": {"role": {"scope": "text", "values": ["arn:aws:iam::1:role/r"]}, "any": {"scope": "value"}},
  "expect": {"history": {
    "events": [
      {"id": 1, "previousEventId": 0, "timestamp": "timestamp", "type": "ExecutionStarted",
       "executionStartedEventDetails": {"input": {"n": 1.0, "at": "date", "any": "any", "text": "[1, 2]"}, "roleArn": "role"}},
      {"id": 2, "previousEventId": 1, "timestamp": "timestamp", "type": "X", "details": {"id": "<uuid:1>", "ok": true, "none": null}}
    ],
    "ResponseMetadata": {"HTTPHeaders": {}, "HTTPStatusCode": 200}
  }}
}`);

describe('self-test', () => {
  test('every mutant of a recording fails', () => {
    const { expectations, mutants, survivors } = selfTest([recorded]);
    expect(expectations).toBe(1);
    expect(mutants).toBeGreaterThan(50);
    expect(survivors).toEqual([]);
  });

  test('mutants reach every member and every leaf that is no wildcard', () => {
    const value = parseJson('{"a":[1.5,"x"],"b":{"c":null,"d":"any","e":"<uuid:1>"}}');
    const context = {
      tokens: handmadeTokens({ any: { scope: 'value' } }),
      drift: new Set<never>(),
      decodesOutputs: false,
    };
    const mutants = [...mutantsOf(value, rootPlace('$'), { ...context, isFreeReference: () => false })];
    expect(mutants.map(({ path, change }) => `${path} ${change}`)).toEqual([
      '$ member added',
      '$.a member removed',
      '$.a item added',
      '$.a[0] item removed',
      '$.a[0] number altered',
      '$.a[0] other form of the number',
      '$.a[0] number as text',
      '$.a[1] item removed',
      '$.a[1] text altered',
      '$.a[1] no text',
      '$.b member removed',
      '$.b member added',
      '$.b.c member removed',
      '$.b.c no null',
      '$.b.d member removed',
      '$.b.e member removed',
      '$.b.e no text',
    ]);
  });

  test('a recording that a comparison can never match is reported', () => {
    const impossible = handmadeCase('{"tokens": {"t": {"scope": "text", "values": []}}, "expect": {"k": "t"}}');
    expect(selfTest([impossible]).survivors).toEqual([
      { caseId: 'handmade.1', path: 'k', change: 'nothing changed, and it does not match' },
    ]);
  });
});
