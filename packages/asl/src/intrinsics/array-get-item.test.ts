import { expect, test } from 'vitest';
import { evaluate, failureFor } from './test-intrinsic.ts';

test('the index counts from 0 and is truncated', () => {
  expect(evaluate('States.ArrayGetItem($, 5)', '[1,2,3,4,5,6,7,8,9]')).toBe('6');
  expect(evaluate('States.ArrayGetItem($, 1.2)', '[1,2]')).toBe('2');
  expect(evaluate('States.ArrayGetItem($, -0.5)', '[null]')).toBe('null');
});

test('an empty array gives null for any index', () => {
  expect(evaluate('States.ArrayGetItem($, 7)', '[]')).toBe('null');
  expect(evaluate('States.ArrayGetItem($, -1)', '[]')).toBe('null');
});

test('an index outside the array and wrong types fail', () => {
  for (const values of ['$, 2', '$, -1', "$, '0'", '0, 0', '$, 1e309', '$, 12345678901234567890']) {
    expect(failureFor(`States.ArrayGetItem(${values})`, '[1,2]')).toBe('Invalid arguments in States.ArrayGetItem');
  }
});
