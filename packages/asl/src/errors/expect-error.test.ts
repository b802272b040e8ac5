import { expect, test } from 'vitest';
import { expectError } from './expect-error.ts';

test('an error of the expected kind is given back, every other one thrown on', () => {
  const error = new RangeError('far');
  expect(expectError(error, RangeError)).toBe(error);
  expect(expectError(error, Error)).toBe(error);
  expect(() => expectError(error, TypeError)).toThrow(error);
  expect(() => expectError('text', Error)).toThrow('text');
});
