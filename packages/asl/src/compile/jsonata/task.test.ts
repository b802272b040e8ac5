import { describe, expect, test } from 'vitest';
import type { Json } from '../../json/json.ts';
import { parseJson } from '../../json/parse-json.ts';
import { printJson } from '../../json/print-json.ts';
import { objectOf, testEnvironment } from '../test-environment.ts';
import { compileJsonata, shown } from '../test-state.ts';
import { failedEvaluation } from './test-failure.ts';

describe('Task under JSONata', () => {
  const resource = { Resource: 'arn:aws:states:::lambda:invoke', End: true };
  const raw = parseJson('{"f":"fn","n":5,"role":"arn:r"}');
  const prepare = (fields: object): string =>
    printJson(compileJsonata('Task', { ...resource, ...fields }).prepare(raw, testEnvironment()));

  test('the call gets Arguments, or the input where there are none', () => {
    expect(prepare({})).toBe(printJson(raw));
    expect(prepare({ Arguments: {} })).toBe('{}');
    expect(prepare({ Arguments: { FunctionName: '{% $states.input.f %}', Payload: ['{% $states.input.n %}'] } })).toBe(
      '{"FunctionName":"fn","Payload":[5]}',
    );
    expect(prepare({ Arguments: '{% $states.input %}' })).toBe(printJson(raw));
    expect(failedEvaluation(() => prepare({ Arguments: { FunctionName: '{% $x %}' } }))).toBe(
      "Arguments/FunctionName | The JSONata expression '$x' specified for the field 'Arguments/FunctionName' returned " +
        'nothing (undefined).',
    );
  });

  test('Output and Assign see the result', () => {
    const state = compileJsonata('Task', {
      ...resource,
      Output: { code: '{% $states.result.StatusCode %}', was: '{% $states.input.n %}' },
      Assign: { x: '{% $states.result.Payload %}' },
    });
    const result = parseJson('{"StatusCode":200,"Payload":1}');
    expect(shown(state.complete(raw, result, testEnvironment()))).toBe('{"code":200,"was":5} | x=1');
    expect(failedEvaluation(() => state.complete(raw, parseJson('{}'), testEnvironment()))).toContain('Assign/x | ');
    const plain = compileJsonata('Task', resource);
    expect(shown(plain.complete(raw, result, testEnvironment()))).toBe(printJson(result));
    const everything = compileJsonata('Task', { ...resource, Output: '{% $states %}' });
    expect(shown(everything.complete(1, 2, testEnvironment()))).toBe('{"input":1,"context":{},"result":2}');
    expect(shown(everything.complete(1, null, testEnvironment()))).toBe('{"input":1,"context":{},"result":null}');
  });

  test('timeouts and heartbeats are constants or expressions', () => {
    const constants = compileJsonata('Task', { ...resource, TimeoutSeconds: 9, HeartbeatSeconds: 3 });
    expect(constants.timeoutSeconds(raw, testEnvironment())).toBe(9);
    expect(constants.heartbeatSeconds(raw, testEnvironment())).toBe(3);
    const fields = { TimeoutSeconds: '{% $variable := $states.input.n %}', HeartbeatSeconds: '{% $h %}' };
    const expressions = compileJsonata('Task', { ...resource, ...fields });
    expect(expressions.timeoutSeconds(raw, testEnvironment())).toBe(5);
    expect(expressions.heartbeatSeconds(raw, testEnvironment({ variables: { h: '2.0' } }))).toBe(2);
    const none = compileJsonata('Task', resource);
    expect(none.timeoutSeconds(raw, testEnvironment())).toBeUndefined();
    expect(none.heartbeatSeconds(raw, testEnvironment())).toBeUndefined();
  });

  test.each([
    ['1.6', 'The TimeoutSeconds field cannot be parsed as an integer: 1.6'],
    ['-1', 'TimeoutSeconds must be between 0 and 99999999 but was: -1'],
    ['100000000', 'TimeoutSeconds must be between 0 and 99999999 but was: 100000000'],
    [
      '"3"',
      "The JSONata expression '$states.input' specified for the field 'TimeoutSeconds' returned an unexpected result " +
        `type. Expected 'number', but was 'string' for value: "3"`,
    ],
  ])('TimeoutSeconds of %s fail', (input, reason) => {
    const state = compileJsonata('Task', { ...resource, TimeoutSeconds: '{% $states.input %}' });
    expect(failedEvaluation(() => state.timeoutSeconds(parseJson(input), testEnvironment()))).toBe(
      `TimeoutSeconds | ${reason}`,
    );
  });

  test('credentials are a constant or an expression', () => {
    const role = (credentials: object): string | undefined =>
      compileJsonata('Task', { ...resource, Credentials: credentials }).credentialsRoleArn(raw, testEnvironment());
    expect(role({ RoleArn: 'arn:fixed' })).toBe('arn:fixed');
    expect(role({ RoleArn: '{% $states.input.role %}' })).toBe('arn:r');
    expect(compileJsonata('Task', resource).credentialsRoleArn(raw, testEnvironment())).toBeUndefined();
    expect(failedEvaluation(() => role({ RoleArn: '{% $states.input.n %}' }))).toContain('Credentials/RoleArn | ');
  });

  test('a catcher has its own Output and Assign, and gives the error output without', () => {
    const state = compileJsonata('Task', {
      ...resource,
      Output: '{% $never %}',
      Retry: [{ ErrorEquals: ['A'] }],
      Catch: [
        { ErrorEquals: ['A'], Next: 'X' },
        {
          ErrorEquals: ['States.ALL'],
          Next: 'Y',
          Output: '{% $states %}',
          Assign: { e: '{% $states.errorOutput.Error %}' },
        },
        { ErrorEquals: ['States.ALL'], Next: 'Z', Output: { v: '{% $states.result %}' } },
      ],
    });
    expect(state.retry).toMatchObject([{ errorEquals: ['A'], maxAttempts: 3 }]);
    const error = objectOf('{"Error":"A","Cause":"c"}');
    const input: Json = new Map([['i', 1]]);
    const [plain, full, wrong] = state.catch.map(
      ({ next, complete }) =>
        () =>
          `${next} ${shown(complete(input, error, testEnvironment()))}`,
    );
    expect(plain?.()).toBe('X {"Error":"A","Cause":"c"}');
    expect(full?.()).toBe('Y {"input":{"i":1},"context":{},"errorOutput":{"Error":"A","Cause":"c"}} | e="A"');
    expect(failedEvaluation(() => wrong?.())).toContain('Catch[2]/Output/v | ');
  });
});
