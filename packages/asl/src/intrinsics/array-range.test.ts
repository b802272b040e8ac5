import { expect, test } from 'vitest';
import { RANGE_ITEMS_MAX } from './array-range.ts';
import { evaluate, failureFor } from './test-intrinsic.ts';

test.each([
  ['1, 9, 2', '[1,3,5,7,9]'],
  ['0, 3, 1', '[0,1,2,3]'],
  ['1.6, 1.4, 1', '[1]'],
  ['5.4, -0.6, -2.4', '[5,3,1]'],
  ['1, 5, -1', '[]'],
  ['5, 1, 1', '[]'],
  ['-0.5, 0, 1', '[0]'],
])('(%s) gives %s', (values, expected) => {
  expect(evaluate(`States.ArrayRange(${values})`)).toBe(expected);
});

test('the number of items is limited', () => {
  expect(JSON.parse(evaluate(`States.ArrayRange(1, ${RANGE_ITEMS_MAX}, 1)`))).toHaveLength(RANGE_ITEMS_MAX);
  for (const last of [RANGE_ITEMS_MAX + 1, '1e15', '9007199254740991']) {
    expect(failureFor(`States.ArrayRange(1, ${last}, 1)`)).toBe('Invalid arguments in States.ArrayRange');
  }
});

test('a step of 0 and wrong types fail', () => {
  for (const values of ['1, 2, 0', '1, 2, 0.9', "'1', 2, 1", "1, '2', 1", '1, 2, null', '1, 2']) {
    expect(failureFor(`States.ArrayRange(${values})`)).toBe('Invalid arguments in States.ArrayRange');
  }
});
