import { expect, test } from 'vitest';
import { invariant, unreachable } from './invariant.ts';

test('a broken invariant throws with what was assumed', () => {
  invariant(true, 'all is well');
  expect(() => invariant(false, 'two is one')).toThrow('invariant broken: two is one');
});

test('a case that nobody considered throws with its value', () => {
  const surprise: unknown = { kind: 'new' };
  expect(() => Reflect.apply(unreachable, undefined, [surprise])).toThrow(
    'invariant broken: unexpected value {"kind":"new"}',
  );
});
