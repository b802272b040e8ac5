import { describe, expect, test } from 'vitest';
import type { Json } from '../../json/json.ts';
import { parseJson } from '../../json/parse-json.ts';
import { printJson } from '../../json/print-json.ts';
import { failureOf, objectOf, testEnvironment } from '../test-environment.ts';
import { compile, shown } from '../test-state.ts';

describe('Task', () => {
  const resource = { Resource: 'arn:aws:states:::lambda:invoke', End: true };
  const raw = parseJson('{"a":{"n":5,"role":"arn:r"}}');

  test('arguments come from InputPath and Parameters', () => {
    const prepare = (fields: object): string =>
      printJson(compile('Task', { ...resource, ...fields }).prepare(raw, testEnvironment()));
    expect(prepare({})).toBe(printJson(raw));
    expect(prepare({ InputPath: '$.a', Parameters: { 'x.$': '$.n' } })).toBe('{"x":5}');
  });

  test('the result goes through ResultSelector, ResultPath and OutputPath; Assign sees it raw', () => {
    const state = compile('Task', {
      ...resource,
      ResultSelector: { 'code.$': '$.StatusCode' },
      ResultPath: '$.r',
      OutputPath: '$.r',
      Assign: { 'x.$': '$.Payload' },
    });
    expect(shown(state.complete(raw, parseJson('{"StatusCode":200,"Payload":1}'), testEnvironment()))).toBe(
      '{"code":200} | x=1',
    );
    const failure = failureOf(() => state.complete(raw, parseJson('{}'), testEnvironment()));
    expect(failure).toContain("'$.StatusCode' specified for the field 'code.$' could not be found in the input '{}'");
  });

  test('timeouts and heartbeats are constants or paths', () => {
    const constants = compile('Task', { ...resource, TimeoutSeconds: 9, HeartbeatSeconds: 3 });
    expect(constants.timeoutSeconds(raw, testEnvironment())).toBe(9);
    expect(constants.heartbeatSeconds(raw, testEnvironment())).toBe(3);
    const paths = compile('Task', {
      ...resource,
      InputPath: '$.a',
      TimeoutSecondsPath: '$.n',
      HeartbeatSecondsPath: '$$.h',
    });
    expect(paths.timeoutSeconds(raw, testEnvironment())).toBe(5);
    expect(paths.heartbeatSeconds(raw, testEnvironment({ context: '{"h":"2"}' }))).toBe(2);
    const none = compile('Task', resource);
    expect(none.timeoutSeconds(raw, testEnvironment())).toBeUndefined();
    expect(none.heartbeatSeconds(raw, testEnvironment())).toBeUndefined();
  });

  test.each([
    ['{}', "Invalid path '$.n' : No results for path: $['n']"],
    ['{"n":1.5}', 'The TimeoutSecondsPath field refers to value "1.5" which is not a valid integer: $.n'],
    ['{"n":{}}', 'The TimeoutSecondsPath field refers to value "{}" which is not a valid integer: $.n'],
    ['{"n":-1}', 'TimeoutSeconds must be between 0 and 99999999 but was: -1'],
    ['{"n":100000000}', 'TimeoutSeconds must be between 0 and 99999999 but was: 100000000'],
  ])('TimeoutSecondsPath over %s fails', (input, reason) => {
    const state = compile('Task', { ...resource, TimeoutSecondsPath: '$.n' });
    expect(failureOf(() => state.timeoutSeconds(parseJson(input), testEnvironment()))).toBe(
      `States.Runtime: ${reason}`,
    );
  });

  test('credentials are a constant, a path or a call', () => {
    const role = (credentials: object): string | undefined =>
      compile('Task', { ...resource, InputPath: '$.a', Credentials: credentials }).credentialsRoleArn(
        raw,
        testEnvironment(),
      );
    expect(role({ RoleArn: 'arn:fixed' })).toBe('arn:fixed');
    expect(role({ 'RoleArn.$': '$.role' })).toBe('arn:r');
    expect(role({ 'RoleArn.$': "States.Format('{}', $.role)" })).toBe('arn:r');
    expect(compile('Task', resource).credentialsRoleArn(raw, testEnvironment())).toBeUndefined();
    expect(failureOf(() => role({ 'RoleArn.$': '$.n' }))).toContain('must refer to a string but was: 5');
  });

  test('retriers have defaults, catchers their own ResultPath and Assign', () => {
    const state = compile('Task', {
      ...resource,
      OutputPath: '$.never',
      Retry: [
        { ErrorEquals: ['A'] },
        {
          ErrorEquals: ['B', 'C'],
          IntervalSeconds: 5,
          MaxAttempts: 0,
          BackoffRate: 1.5,
          MaxDelaySeconds: 60,
          JitterStrategy: 'FULL',
        },
      ],
      Catch: [
        { ErrorEquals: ['A'], Next: 'X' },
        { ErrorEquals: ['States.ALL'], Next: 'Y', ResultPath: '$.error', Assign: { 'e.$': '$.Error' } },
        { ErrorEquals: ['States.ALL'], Next: 'Z', ResultPath: null },
      ],
    });
    expect(state.retry).toEqual([
      {
        errorEquals: ['A'],
        intervalSeconds: 1,
        maxAttempts: 3,
        backoffRate: 2,
        maxDelaySeconds: undefined,
        jitterStrategy: 'NONE',
      },
      {
        errorEquals: ['B', 'C'],
        intervalSeconds: 5,
        maxAttempts: 0,
        backoffRate: 1.5,
        maxDelaySeconds: 60,
        jitterStrategy: 'FULL',
      },
    ]);
    const error = objectOf('{"Error":"A","Cause":"c"}');
    const input: Json = new Map([['i', 1]]);
    const caught = state.catch.map(
      ({ next, complete }) => `${next} ${shown(complete(input, error, testEnvironment()))}`,
    );
    expect(caught).toEqual([
      'X {"Error":"A","Cause":"c"}',
      'Y {"i":1,"error":{"Error":"A","Cause":"c"}} | e="A"',
      'Z {"i":1}',
    ]);
  });
});
