import { expect, test } from 'vitest';
import { evaluate } from './test-intrinsic.ts';

test('Array holds its arguments, of which there may be none', () => {
  expect(evaluate('States.Array()')).toBe('[]');
  expect(evaluate("States.Array(1, 1.0, 'a', null, true, $.x, States.Array())", '{"x":{"y":1}}')).toBe(
    '[1,1.0,"a",null,true,{"y":1},[]]',
  );
});
