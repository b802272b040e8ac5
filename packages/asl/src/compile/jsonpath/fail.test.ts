import { describe, expect, test } from 'vitest';
import { parseJson } from '../../json/parse-json.ts';
import { failureOf, type TestWorld, testEnvironment } from '../test-environment.ts';
import { compile } from '../test-state.ts';

describe('Fail', () => {
  const fail = (fields: object, raw = '{}', world?: TestWorld): object =>
    compile('Fail', fields).failure(parseJson(raw), testEnvironment(world));

  test('constants, paths and intrinsic function calls', () => {
    expect(fail({})).toEqual({ error: undefined, cause: undefined });
    expect(fail({ Error: 'E', Cause: 'C' })).toEqual({ error: 'E', cause: 'C' });
    expect(fail({ ErrorPath: '$.e', CausePath: "States.Format('{} failed', $.e)" }, '{"e":"E"}')).toEqual({
      error: 'E',
      cause: 'E failed',
    });
    const world = { context: '{"State":{"Name":"S"}}', variables: { v: '{"c":"C"}' } };
    expect(fail({ ErrorPath: '$$.State.Name', CausePath: '$v.c' }, '{}', world)).toEqual({ error: 'S', cause: 'C' });
  });

  test('a path that selects nothing or no text fails the state', () => {
    expect(failureOf(() => fail({ ErrorPath: '$.ErrorX' }, '{"Error":"error-value"}'))).toBe(
      'States.Runtime: ' +
        `The JSONPath '$.ErrorX' specified for the field 'ErrorPath' could not be found in the input '{"Error":"error-value"}'`,
    );
    expect(failureOf(() => fail({ CausePath: '$.c' }, '{"c":{"d":1}}'))).toBe(
      'States.Runtime: The CausePath field must refer to a string but was: {"d":1}',
    );
  });
});
