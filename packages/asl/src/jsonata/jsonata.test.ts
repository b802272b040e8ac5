import { describe, expect, test } from 'vitest';
import { parseJson } from '../json/parse-json.ts';
import { printJson } from '../json/print-json.ts';
import { compileJsonata, variablesOf } from './index.ts';
import { evaluate } from './test-evaluate.ts';

const order = {
  id: 'o-1',
  items: [
    { sku: 'a', price: 10, quantity: 2, tags: ['x', 'y'] },
    { sku: 'b', price: 3, quantity: 5, tags: ['z'] },
  ],
  one: [7],
  nested: [[1, 2], [3]],
};

describe('paths', () => {
  test.each([
    ['$order.id', 'o-1'],
    ['$order.items.sku', ['a', 'b']],
    ['$order.items.tags', ['x', 'y', 'z']],
    ['$order.one', [7]],
    ['$order.one.$', 7],
    ['$order.one.$[]', [7]],
    ['$order.items[0].sku', 'a'],
    ['$order.items[-1].sku', 'b'],
    ['$order.items.tags[0]', ['x', 'z']],
    ['($order.items.tags)[0]', 'x'],
    ['$order.items[price > 5].sku', 'a'],
    ['$order.items[price > 5].sku[]', ['a']],
    ['$order.items[[0, 1]].sku', ['a', 'b']],
    ['$order.nested', [[1, 2], [3]]],
    ['$order.nested.$', [1, 2, 3]],
    ['$order.nested.[$]', [[1, 2], [3]]],
    ['$order.missing', undefined],
    ['$order.items[price > 99]', undefined],
    ['$order.items."sku"', ['a', 'b']],
    ['$order.`id`', 'o-1'],
    ['$order.items.*[0]', ['a', 'b']],
    ['$order.**.sku', ['a', 'b']],
  ])('%s gives %j', (source, expected) => {
    expect(evaluate(source, { variables: { order } })).toEqual(expected);
  });

  test('a one-item sequence that the input holds is not unwrapped, one that a path makes is', () => {
    expect(evaluate('$v.a', { variables: { v: { a: [1] } } })).toEqual([1]);
    expect(evaluate('$v.a', { variables: { v: [{ a: 1 }] } })).toBe(1);
  });

  test('the input of a whole expression is one value, also where it is an array', () => {
    expect(evaluate('$count($)', { input: [1, 2] })).toBe(2);
    expect(evaluate('a', { input: [{ a: 1 }, { a: 2 }] })).toEqual([1, 2]);
    expect(evaluate('{"n": $count($)}', { input: [1, 2] })).toEqual({ n: 2 });
  });

  test('without an input names and $ are nothing', () => {
    expect(evaluate('a.b')).toBeUndefined();
    expect(evaluate('$')).toBeUndefined();
    expect(evaluate('$$')).toBeUndefined();
  });
});

describe('variables that paths carry along', () => {
  test.each([
    [
      '$order.items#$i.{"i": $i, "sku": sku}',
      [
        { i: 0, sku: 'a' },
        { i: 1, sku: 'b' },
      ],
    ],
    ['$order.items@$a.$order.items@$b[$a.sku != $b.sku].($a.sku & $b.sku)', ['ab', 'ba']],
    [
      '$order.items.tags.{"tag": $, "sku": %.sku}',
      [
        { tag: 'x', sku: 'a' },
        { tag: 'y', sku: 'a' },
        { tag: 'z', sku: 'b' },
      ],
    ],
    ['$order.items.tags[%.price > 5]', ['x', 'y']],
    ['$order.items^(>price).sku', ['a', 'b']],
    ['$order.items^(price, >sku).sku', ['b', 'a']],
    ['$order.items{sku: price * quantity}', { a: 20, b: 15 }],
  ])('%s gives %j', (source, expected) => {
    expect(evaluate(source, { variables: { order } })).toEqual(expected);
  });
});

describe('functions', () => {
  test.each([
    ['($f := function($x){$x * 2}; $f(4))', 8],
    ['($n := 1; $f := function(){$n}; ($n := 2; $f()))', 1],
    ['($f := function(){$late}; $late := 3; $f())', 3],
    ['($x := 1; ($x := 2); $x)', 1],
    [
      '($even := function($n){$n = 0 ? true : $odd($n - 1)}; $odd := function($n){$n = 0 ? false : $even($n - 1)}; $even(10001))',
      false,
    ],
    ['$map([1, 2], function($v, $i){$v + $i})', [1, 3]],
    ['$map([1], function($v){$v})', 1],
    ['$reduce([1, 2, 3], function($sum, $v){$sum + $v}, 10)', 16],
    ['$substring(?, 0, 2)("hello")', 'he'],
    ['"  a " ~> $trim ~> $uppercase', 'A'],
    ['($both := $trim ~> $uppercase; $both(" a "))', 'A'],
    ['[1, 2, 3] ~> $map(function($v){$v * $v}) ~> $sum()', 14],
    ['{"a": {"b": 1}} ~> |a|{"c": 2}, "b"|', { a: { c: 2 } }],
    ['/(\\d+)-(\\d+)/("a 12-34").groups', ['12', '34']],
    ['$sort([3, 1, 2], function($a, $b){$a < $b})', [3, 2, 1]],
    ['$single([1, 2], function($v){$v = 2})', 2],
    ['$each({"a": 1, "b": 2}, function($v, $k){$k & $v})', ['a1', 'b2']],
    ['$sift({"a": 1, "b": 2}, function($v){$v > 1})', { b: 2 }],
    ['$distinct([1, 1.0, "1", {"a": [1]}, {"a": [1]}])', [1, '1', { a: [1] }]],
    ['$shuffle([1, 2, 3])', [1, 3, 2]],
    ['$spread({"a": 1, "b": 2})', [{ a: 1 }, { b: 2 }]],
    [
      '$zip([1, 2], ["a", "b", "c"])',
      [
        [1, 'a'],
        [2, 'b'],
      ],
    ],
  ])('%s gives %j', (source, expected) => {
    expect(evaluate(source)).toEqual(expected);
  });

  test('a function is no result, at any depth', () => {
    expect(evaluate('$sum')).toBe('unsupported');
    expect(evaluate('{"a": [function(){1}]}')).toBe('unsupported');
    expect(evaluate('/a/')).toBe('unsupported');
  });

  test('AWS has no $eval', () => {
    expect(evaluate('$eval("1")')).toBe('T1006: Attempted to invoke a non-function');
  });
});

describe('errors', () => {
  test.each([
    ['"a" + 1', 'T2001: The left side of the "+" operator must evaluate to a number'],
    ['1 + "a"', 'T2002: The right side of the "+" operator must evaluate to a number'],
    ['1 < "a"', 'T2009: The values 1 and "a" either side of operator "<" must be of the same data type'],
    ['null < 1', 'T2010: The expressions either side of operator "<" must evaluate to numeric or string values'],
    ['-"a"', 'D1002: Cannot negate a non-numeric value: "a"'],
    ['1 / 0', 'D1001: Number out of range: null'],
    ['$sum("a")', 'T0412: Argument 1 of function "sum" must be an array of "numbers"'],
    ['$uppercase(1)', 'T0410: Argument 1 of function "uppercase" does not match function signature'],
    ['sum([1])', 'T1005: Attempted to invoke a non-function. Did you mean $sum?'],
    ['{1: 2}', 'T1003: Key in object structure must evaluate to a string; got: 1'],
    ['{"a": 1, "a": 2}', 'D1009: Multiple key definitions evaluate to same key: "a"'],
    ['$error("stop")', 'D3137: stop'],
    ['$assert(false, "no")', 'D3141: no'],
    [
      '[1..1e8]',
      'D2014: The size of the sequence allocated by the range operator (..) must not exceed 1e6.  Attempted to allocate 100000000.',
    ],
    ['(1', 'S0203: Expected ")" before end of expression'],
    ['1 2', 'S0201: Syntax error: 2'],
    ['"\\q"', 'S0103: Unsupported escape sequence: \\"q"'],
    ['a.1', 'S0213: The literal value 1 cannot be used as a step within a path expression'],
    ['%', "S0217: The object representing the 'parent' cannot be derived from this expression"],
    ['/a(?=b)/', 'S0303: The regular expression "a(?=b)" cannot be used: lookahead and lookbehind are not supported'],
    ['nothing ?? 1', 'S0211: The symbol "?" cannot be used as a unary operator'],
  ])('%s fails with %s', (source, expected) => {
    expect(evaluate(source)).toBe(expected);
  });

  test('an error says where the operator or the call ends', () => {
    const compiled = compileJsonata('1 + $sum("a")');
    if (compiled.kind === 'syntaxError') throw new Error(compiled.message);
    const outcome = compiled.evaluate({ variable: () => undefined, random: () => 0, uuid: () => '', now: () => 0 });
    expect(outcome).toMatchObject({ kind: 'failed', code: 'T0412', position: 9, token: 'sum' });
    expect(compileJsonata('1 +')).toMatchObject({ kind: 'syntaxError', code: 'S0207', position: 3 });
  });
});

describe('values', () => {
  test('no key reaches a prototype', () => {
    expect(evaluate('__proto__.x', { input: {} })).toBeUndefined();
    expect(evaluate('constructor', { input: {} })).toBeUndefined();
    expect(evaluate('$lookup({}, "toString")')).toBeUndefined();
    expect(printJson(fromSource('{"__proto__": {"x": 1}}'))).toBe('{"__proto__":{"x":1}}');
    expect(printJson(fromSource('$merge([{"__proto__": {"x": 1}}])'))).toBe('{"__proto__":{"x":1}}');
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });

  test('numbers keep their text unless they are calculated with', () => {
    expect(printJson(fromSource('$n', '{"n": [1.0, 12345678901234567890]}'))).toBe('[1.0,12345678901234567890]');
    expect(printJson(fromSource('$n[0] + 1', '{"n": [1.0]}'))).toBe('2');
    expect(fromSource('$n[0] = 1 and $n[0] in [1] and $n[0] >= 1', '{"n": [1.0]}')).toBe(true);
  });

  test('an input is never changed', () => {
    const variables = { v: { a: [3, 1, 2], b: { c: 1 } } };
    evaluate('[$sort($v.a), $reverse($v.a), $v ~> |b|{"c": 2}|, $append($v.a, 4), $v.a^($)]', { variables });
    expect(variables).toEqual({ v: { a: [3, 1, 2], b: { c: 1 } } });
  });

  test('a variable that is null is null, and hides the function of its name', () => {
    expect(evaluate('$v', { variables: { v: null } })).toBeNull();
    expect(evaluate('$count', { variables: { count: 3 } })).toBe(3);
  });
});

test('what an expression reads of its environment is known, with the fields', () => {
  const compiled = compileJsonata(
    '($x := $states.input.a[0].b; $f := function($y){$y + $z}; $f($x) & $states.result & $count($w.k))',
  );
  if (compiled.kind === 'syntaxError') throw new Error(compiled.message);
  const read = variablesOf(compiled).map(({ name, fields }) => [name, ...fields].join('.'));
  expect(read.toSorted()).toEqual(['count', 'states.input.a.b', 'states.result', 'w.k', 'z']);
});

function fromSource(source: string, variables = '{}') {
  const compiled = compileJsonata(source);
  if (compiled.kind === 'syntaxError') throw new Error(compiled.message);
  const values = parseJson(variables);
  const outcome = compiled.evaluate({
    variable: (name) => (values instanceof Map ? values.get(name) : undefined),
    random: () => 0,
    uuid: () => '',
    now: () => 0,
  });
  if (outcome.kind !== 'value' || outcome.value === undefined) throw new Error(`no value: ${JSON.stringify(outcome)}`);
  return outcome.value;
}
