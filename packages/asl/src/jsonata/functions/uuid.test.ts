import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test('the identifier comes from the evaluation', () => {
  expect(call('uuid', [], { uuid: 'fresh' })).toBe('fresh');
});

test('arguments are refused', () => {
  expect(call('uuid', [1])).toBe('T0410');
});
