import { expect, test } from 'vitest';
import { evaluate, failureFor } from './test-intrinsic.ts';

test('UUID takes its value from the environment', () => {
  expect(evaluate('States.UUID()')).toBe('"3f2504e0-4f89-41d3-9a0c-0305e82c3301"');
  expect(failureFor('States.UUID(1)')).toBe('Invalid arguments in States.UUID');
});
