import { expect, test } from 'vitest';
import { evaluate, failureFor } from './test-intrinsic.ts';

test.each([
  ['[]', 'null', 'false'],
  ['[[1,2,3],2]', '[1,2,3]', 'true'],
  ['[[1,2,3],2]', 'null', 'false'],
  ['[null]', 'null', 'true'],
  ['[{"1":2,"2":[]}]', '{"2":[],"1":2}', 'true'],
  ['[{"1":2,"2":[]}]', '[]', 'false'],
  ['[1]', '1.0', 'true'],
  ['["1"]', '1', 'false'],
])('%s contains %s: %s', (items, value, expected) => {
  expect(evaluate('States.ArrayContains($[0], $[1])', `[${items},${value}]`)).toBe(expected);
});

test('wrong arguments fail', () => {
  const invalid = 'Invalid arguments in States.ArrayContains';
  expect(failureFor("States.ArrayContains('a', 'a')")).toBe(invalid);
  expect(failureFor('States.ArrayContains($)', '[]')).toBe(invalid);
  expect(failureFor('States.ArrayContains($, 1, 2)', '[]')).toBe(invalid);
});
