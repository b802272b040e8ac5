import { expect, test } from 'vitest';
import { parseJson } from '../../json/parse-json.ts';
import { testEnvironment } from '../test-environment.ts';
import { compileJsonata, shown } from '../test-state.ts';

test('Succeed under JSONata passes its input on, or its Output', () => {
  const run = (fields: object): string =>
    shown(compileJsonata('Succeed', fields).complete(parseJson('{"a":1}'), testEnvironment()));
  expect(run({})).toBe('{"a":1}');
  expect(run({ Output: { b: '{% $states.input.a %}' } })).toBe('{"b":1}');
});
