import { expect, test } from 'vitest';
import { evaluate, failureFor } from './test-intrinsic.ts';

test.each([
  [' ', ',', [' ']],
  [' , ', ',', [' ', ' ']],
  [', , ,', ',', [' ', ' ']],
  [',,,,', ',', []],
  ['', ',', []],
  ['1,2,3,4,5', ',', ['1', '2', '3', '4', '5']],
  ['This.is+a,test=string', '.+,=', ['This', 'is', 'a', 'test', 'string']],
  ['split on T and \nnew line', 'T\n', ['split on ', ' and ', 'new line']],
  ['abc', '', ['abc']],
])('%j at %j', (text, delimiters, expected) => {
  expect(evaluate('States.StringSplit($[0], $[1])', JSON.stringify([text, delimiters]))).toBe(JSON.stringify(expected));
});

test('both must be texts', () => {
  for (const values of ["1, ','", "'a', 1", "'a'"]) {
    expect(failureFor(`States.StringSplit(${values})`)).toBe('Invalid arguments in States.StringSplit');
  }
});
