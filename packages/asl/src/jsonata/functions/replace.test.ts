import { expect, test } from 'vitest';
import { call, functionOf, regexOf } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [['the cat sat', 'at', 'it'], 'the cit sit'],
  [['the cat sat', 'at', 'it', 1], 'the cit sat'],
  [['the cat sat', 'at', 'it', 0], 'the cat sat'],
  [['the cat sat', 'at', '$0$1'], 'the c$0$1 s$0$1'],
  [['hello', '', 'x'], 'D3010'],
  [['hello', 'l', '1', -2], 'D3011'],
  [['John Smith', regexOf('(\\w+)\\s(\\w+)'), '$2, $1'], 'Smith, John'],
  [['265USD', regexOf('([0-9]+)USD'), '$$$1'], '$265'],
  [['265USD', regexOf('([0-9]+)USD'), '$w'], '$w'],
  [['265USD', regexOf('([0-9]+)USD'), '$0$1$2'], '265USD265'],
  [['abcd', regexOf('(ab)|(a)'), '[1=$1][2=$2]'], '[1=ab][2=]cd'],
  [['abcdefghijklmno', regexOf('(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)(l)'), '$12$13$2$'], 'la3b$mno'],
  [['abcdefghijklmno', regexOf('ijk'), '$8$5$12$12$18$123'], 'abcdefgh22823lmno'],
  [['abab', regexOf('b'), '-', 1], 'a-ab'],
  [['abc', regexOf('x'), '-'], 'abc'],
  [['abc', regexOf('.*?'), '-'], 'D1004'],
  [['abc', regexOf('b'), functionOf(() => 'B')], 'aBc'],
  [['abc', regexOf('b'), functionOf(() => 42)], 'D3012'],
  [['abc', 'b', functionOf(() => 'B')], 'ac'],
  [['abc', undefined, 'x'], undefined],
  [['abc', 'b', undefined], undefined],
])('%j gives %j', (args, result) => {
  expect(call('replace', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('replace', [undefined, 'a', 'b'])).toBeUndefined();
});

test('a function gets the match', () => {
  const describe = functionOf((match) => (match instanceof Map ? `<${String(match.get('match'))}>` : ''));
  expect(call('replace', ['abcb', regexOf('b'), describe])).toBe('a<b>c<b>');
});

test('a long text ends in an error of the budget', () => {
  const limits = { bytesMax: 1_000_000 };
  expect(call('replace', ['a'.repeat(1_000), 'a', 'x'.repeat(1_000)], { limits })).toBe('U1001');
  expect(call('replace', ['a'.repeat(100), regexOf('(a)'), '$1x'.repeat(10_000)], { limits })).toBe('U1001');
});
