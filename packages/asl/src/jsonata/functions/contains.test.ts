import { expect, test } from 'vitest';
import { call, functionOf, regexOf } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [['abc', 'bc'], true],
  [['abc', 'x'], false],
  [['abc', ''], true],
  [['abc', regexOf('B', 'i')], true],
  [['abc', regexOf('x*')], true],
  [['abc', regexOf('x')], false],
  [['abc', undefined], undefined],
  [['abc', functionOf(() => undefined)], false],
  [['abc', functionOf(() => 'abc')], 'T1010'],
  [['abc', 3], 'T0410'],
])('%j gives %j', (args, result) => {
  expect(call('contains', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('contains', [undefined, 'a'])).toBeUndefined();
});

test('a function may stand for a regular expression', () => {
  const whole = functionOf((text) => new Map(Object.entries({ match: text, start: 0 })));
  expect(call('contains', ['abc', whole])).toBe(true);
});
