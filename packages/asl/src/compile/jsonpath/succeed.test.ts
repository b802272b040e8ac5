import { expect, test } from 'vitest';
import { parseJson } from '../../json/parse-json.ts';
import { testEnvironment } from '../test-environment.ts';
import { compile, shown } from '../test-state.ts';

test('Succeed has InputPath and OutputPath', () => {
  const run = (fields: object): string =>
    shown(compile('Succeed', fields).complete(parseJson('{"a":{"b":1}}'), testEnvironment()));
  expect(run({})).toBe('{"a":{"b":1}}');
  expect(run({ InputPath: '$.a', OutputPath: '$.b' })).toBe('1');
  expect(run({ InputPath: null })).toBe('{}');
});
