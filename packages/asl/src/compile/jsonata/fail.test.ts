import { expect, test } from 'vitest';
import { parseJson } from '../../json/parse-json.ts';
import type { FailureDetails } from '../program.ts';
import { testEnvironment } from '../test-environment.ts';
import { compileJsonata } from '../test-state.ts';
import { failedEvaluation } from './test-failure.ts';

const run = (fields: object, raw = '{"e":"E","n":5}'): FailureDetails =>
  compileJsonata('Fail', fields).failure(parseJson(raw), testEnvironment());

test('Error and Cause are texts or expressions, and may be absent', () => {
  expect(run({})).toEqual({ error: undefined, cause: undefined });
  expect(run({ Error: 'A', Cause: 'because' })).toEqual({ error: 'A', cause: 'because' });
  expect(run({ Error: '{% $states.input.e %}', Cause: "{% 'was ' & $states.input.n %}" })).toEqual({
    error: 'E',
    cause: 'was 5',
  });
});

test('an expression that yields no text fails', () => {
  expect(failedEvaluation(() => run({ Error: '{% $states.input.n %}' }))).toBe(
    "Error | The JSONata expression '$states.input.n' specified for the field 'Error' returned an unexpected result " +
      "type. Expected 'string', but was 'number' for value: 5",
  );
  expect(failedEvaluation(() => run({ Cause: '{% $states.input.x %}' }))).toContain("'Cause' returned nothing");
});
