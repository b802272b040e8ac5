import { expect, test } from 'vitest';
import { evaluate, failureFor } from './test-intrinsic.ts';

const input = '[{"a":{"x":1},"b":2},{"a":{"y":2},"__proto__":3},[]]';

test('the second object wins, whole members at a time, and keys keep their place', () => {
  expect(evaluate('States.JsonMerge($[0], $[1], false)', input)).toBe('{"a":{"y":2},"b":2,"__proto__":3}');
});

test('any third value but true counts as false', () => {
  expect(evaluate("States.JsonMerge($[0], $[1], 'true')", input)).toBe('{"a":{"y":2},"b":2,"__proto__":3}');
});

test('deep merging and values that are no objects fail', () => {
  for (const values of ['$[0], $[1], true', '$[0], $[2], false', '$[2], $[0], false', '$[0], $[1]']) {
    expect(failureFor(`States.JsonMerge(${values})`, input)).toBe('Invalid arguments in States.JsonMerge');
  }
});
