import { describe, expect, test } from 'vitest';
import { evaluate } from './test-evaluate.ts';

describe('an evaluation ends when its budget is used up', () => {
  test.each([
    ['($f := function(){$f()}; $f())', 'steps'],
    ['($f := function($x){$f([[$x]])}; $f(1))', 'bytes'],
    ['($f := function(){1 + $f()}; $f())', 'deep'],
    ['($f := function($g){1 + $g($g)}; $f($f))', 'deep'],
    ['$map([1..1000000], function($v){[1..1000000]})', 'bytes'],
    ['[1..3000].([1..3000].($))', 'steps|bytes'],
    ['$reduce([1..60], function($a, $i){$a & $a}, "x")', 'steps|bytes'],
    ['$reduce([1..60], function($a, $i){[$a, $a]}, 1)', 'bytes'],
    ['$string($reduce([1..26], function($a, $i){[[$a], [$a]]}, 1))', 'steps'],
    ['$pad("x", 3e8)', 'bytes|steps'],
    ['$match($pad("a", 200000, "a"), /a*b|a/)', 'steps'],
    ['($f := function($n, $v){$n = 0 ? $v : $f($n - 1, [[$v]])}; $f(2000, 0) = $f(2000, 0))', 'levels'],
    ['$string($reduce([1..5000], function($a, $i){{"a": $a}}, 0))', 'levels'],
    ['$reduce([1..5000], function($a, $i){[[$a]]}, 0)', 'levels'],
    ['{"a": 1} ~> |$|{"b": $}|', 'levels'],
  ])('%s', (source, what) => {
    expect(evaluate(source, { limits: { stepsMax: 500_000, bytesMax: 8 * 1024 * 1024 } })).toMatch(
      new RegExp(`^U1001: The evaluation .*(${what})`),
    );
  });
});

test('the count is the same on every run', () => {
  const limits = { stepsMax: 2_000 };
  const source = '$sum($map([1..N], function($v){$v * 2}))';
  const largest = Array.from({ length: 1_000 }, (_, n) => n + 1).findIndex(
    (n) => typeof evaluate(source.replace('N', String(n)), { limits }) === 'string',
  );
  expect(largest).toBeGreaterThan(100);
  expect(typeof evaluate(source.replace('N', String(largest)), { limits })).toBe('number');
  expect(evaluate(source.replace('N', String(largest + 1)), { limits })).toContain('U1001');
});

test.each(['(', '[', '- ', '$not(', 'function(){', '1 ? ', '$x := ', 'a.(', 'a[', '{"a": '])(
  'an expression that nests too deep is refused: %s',
  (opening) => {
    expect(evaluate(`${opening.repeat(20_000)}1`)).toBe('U1002: The expression nests more than 500 levels');
  },
);

test('a long chain of operators is refused, too', () => {
  expect(evaluate(`1${' + 1'.repeat(20_000)}`)).toContain('U1002');
  expect(evaluate(`1${' + 1'.repeat(400)}`)).toBe(401);
});

test('values as deep as an input may be can be read, printed and compared', () => {
  let value: unknown = 1;
  for (let i = 0; i < 999; i++) value = [value];
  expect(evaluate('$length($string($v))', { variables: { v: value } })).toBe(1_999);
  expect(evaluate('$v = $v and $string($v) = $string($v)', { variables: { v: value } })).toBe(true);
});

test('what would take too long to compile is refused', () => {
  expect(evaluate(`[${'1,'.repeat(200_000)}1]`)).toBe('U1004: The expression is longer than 262144 characters');
  expect(evaluate(`${'(a@$x.'.repeat(9)}b${')'.repeat(9)}`)).toBe('U1002: The expression nests more than 8 levels');
  expect(evaluate(`${'(a@$x.'.repeat(8)}b${')'.repeat(8)}`)).toBeUndefined();
});

describe('the length of an expression counts each time that it is evaluated', () => {
  const long = ' = 0'.repeat(200);

  test.each([
    ['a function', `$map([1..1000], function($x) { $x${long} })`],
    ['a function that ends with a condition', `$map([1..1000], function($x) { ${'false ? 1 : '.repeat(200)} $x })`],
    ['a step of a path', `[1..1000].($${long})`],
    ['a predicate', `[1..1000][$${long}]`],
    ['a path itself', `[1..1000].(a${'.b'.repeat(200)})`],
    ['a path with predicates', `[1..1000].($${'[true]'.repeat(200)})`],
    ['a group', `[1..1000].($ { "a": 1${long} })`],
  ])('of %s', (_what, source) => {
    expect(evaluate(source, { limits: { stepsMax: 20_000 } })).toContain('more than 20000 steps');
  });

  test('a short one pays for what it does alone', () => {
    expect(evaluate('$sum([1..1000].($ + 1))', { limits: { stepsMax: 20_000 } })).toBe(501_500);
  });
});
