import { expect, test } from 'vitest';
import { evaluate, failureFor } from './test-intrinsic.ts';

test('the last chunk is shorter, and the size is truncated', () => {
  expect(evaluate('States.ArrayPartition($, 2)', '[1,2,3,4,5]')).toBe('[[1,2],[3,4],[5]]');
  expect(evaluate('States.ArrayPartition($, 2.6)', '[1,2,3]')).toBe('[[1,2],[3]]');
  expect(evaluate('States.ArrayPartition($, 9)', '[1,2,3]')).toBe('[[1,2,3]]');
  expect(evaluate('States.ArrayPartition($, 1)', '[]')).toBe('[]');
});

test('sizes below 1 and wrong types fail', () => {
  for (const values of ['$, 0', '$, 0.9', '$, -1', "$, '2'", '2, 2', '$']) {
    expect(failureFor(`States.ArrayPartition(${values})`, '[1]')).toBe('Invalid arguments in States.ArrayPartition');
  }
});
