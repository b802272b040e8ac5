import { expect, test } from 'vitest';
import { evaluate, failureFor } from './test-intrinsic.ts';

test('counts the items, equal ones as well', () => {
  expect(evaluate('States.ArrayLength($)', '[null,null,[],[],{"a":1}]')).toBe('5');
  expect(evaluate('States.ArrayLength(States.Array())')).toBe('0');
});

test('only arrays have a length', () => {
  expect(failureFor("States.ArrayLength('abc')")).toBe('Invalid arguments in States.ArrayLength');
  expect(failureFor('States.ArrayLength()')).toBe('Invalid arguments in States.ArrayLength');
});
