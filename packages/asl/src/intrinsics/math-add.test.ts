import { expect, test } from 'vitest';
import { evaluate, failureFor } from './test-intrinsic.ts';

test.each([
  ['-9, 3', '-6'],
  ['1.49, 1.5', '3'],
  ['1.5, 1.51', '4'],
  ['-1.49, -1.5', '-2'],
  ['-1.5, -1.51', '-3'],
  ['0.5, 0', '1'],
  ['2.5, 0', '3'],
  ['-0.5, 0', '0'],
  ['-2.5, 0', '-2'],
  ['1.0, 1', '2'],
  ['2147483646, 1', '2147483647'],
  ['-2147483648, 0', '-2147483648'],
  ['1e309, -1', '2147483646'],
  ['-1e309, 0', '-2147483648'],
])('(%s) gives %s', (values, expected) => {
  expect(evaluate(`States.MathAdd(${values})`)).toBe(expected);
});

test.each(['2147483647, 1', '2147483648, 0', '-2147483649, 1', "'1', 1", '1, true', '1', '1, 2, 3', '1e309, 1'])(
  '(%s) fails',
  (values) => {
    expect(failureFor(`States.MathAdd(${values})`)).toBe('Invalid arguments in States.MathAdd');
  },
);
