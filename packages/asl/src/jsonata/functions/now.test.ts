import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test('the instant of the evaluation as text', () => {
  const world = { now: 1_509_380_732_935 };
  expect(call('now', [], world)).toBe('2017-10-30T16:25:32.935Z');
  expect(call('now', ['[M01]/[D01]/[Y0001] [h#1]:[m01][P]'], world)).toBe('10/30/2017 4:25pm');
  expect(call('now', [undefined, '-0500'], world)).toBe('2017-10-30T11:25:32.935-05:00');
});
