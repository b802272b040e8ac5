import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test('the instant of the evaluation', () => {
  expect(call('millis', [], { now: 1_509_380_732_935 })).toBe(1_509_380_732_935);
});
