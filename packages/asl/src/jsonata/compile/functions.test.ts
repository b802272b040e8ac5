/** Functions that expressions write, call, apply and leave partly open; transforms, case by case. Every result was compared with that of the npm package `jsonata` 2.0.6. */
import { expect, test } from 'vitest';
import { evaluateSample } from '../test-evaluate.ts';

test.each([
  ['function($x) { $x * 2 }(3)', 6],
  ['function() { 1 }()', 1],
  ['function($x, $y) { [$x, $y] }(1)', [1]],
  ['function($x) { $x }(1, 2)', 1],
  ['(λ($x) { $x + 1 })(1)', 2],
  ['function($x)<n:n> { $x + 1 }(2)', 3],
  ['function($x)<n:n> { $x }("a")', 'T0410: Argument 1 of function undefined does not match function signature'],
  [
    'function($x)<n-:n> { $x }()',
    'T0411: Context value is not a compatible type with argument 1 of function undefined',
  ],
  ['5.function($x)<n-:n> { $x + 1 }()', 'S0213: The literal value 5 cannot be used as a step within a path expression'],
  ['"a".function($x)<n-:n> { $x }()', undefined],
  ['function($x)<s?n:n> { $x }(1)', 1],
  ['function($x)<a<n>:n> { $sum($x) }([1, exact])', 3],
  [
    'function($x)<a<n>:n> { $sum($x) }([1, "a"])',
    'T0412: Argument 1 of function undefined must be an array of "numbers"',
  ],
  ['function($x)<(sn):s> { $x }(exact)', 2],
  ['function($x)<(sn):s> { $x }(true)', 'T0410: Argument 1 of function undefined does not match function signature'],
  ['function($x, $y)<s-n?:s> { $x }("a")', 'a'],
  ['function($f)<f:n> { $f(1) }(function($x) { $x + 1 })', 2],
  ['function($o)<o:s> { $keys($o) }({"a": 1})', 'a'],
  ['function($b)<b:b> { $not($b) }(true)', false],
  ['function($l)<l:x> { $l }(null)', null],
  ['function($x)<x+:n> { $x }(1, 2)', 1],
  ['function($x)<j:n> { $x }(null)', null],
  ['function($x)<u:n> { $x }("a")', 'T0410: Argument 1 of function undefined does not match function signature'],
  ['function($x)<a:n> { $x }(1)', [1]],
  ['function($x)<a?:n> { $count($x) }()', 0],
  ['function($x)<n { 1 }', 'S0202: Expected ">", got "{"'],
  ['function($x)<q:n> { 1 }(1)', 'T0410: Argument 1 of function undefined does not match function signature'],
  ['function($x)<n<n>:n> { 1 }(1)', 'S0401: Type parameters can only be applied to functions and arrays'],
  ['($f := function($n) { $n = 0 ? "done" : $f($n - 1) }; $f(500))', 'done'],
  ['($f := function($n) { $n = 0 ? "done" : ($m := $n - 1; $f($m)) }; $f(500))', 'done'],
  ['($f := function($n) { $n > 0 ? $f($n - 1) }; $f(3))', undefined],
  ['($f := function($n) { $n = 0 ? $sum([1, 2]) : $f($n - 1) }; $f(3))', 3],
  ['($f := function($n) { $n = 0 ? $nope() : $f($n - 1) }; $f(3))', 'T1006: Attempted to invoke a non-function'],
  ['($f := function($n) { ($f($n - 1))[] }; 1)', 1],
  ['($f := function($x) { $g($x)[0] }; $g := function($x) { [$x, 2] }; $f(1))', 1],
  ['($f := function($x) { $g($x){"a": $} }; $g := function($x) { $x }; $f(1))', 1],
  ['($f := function($x) { (1; $g($x)) }; $g := function($x) { $x + 1 }; $f(1))', 2],
  ['($f := function($x) { $g($x)[] }; $g := function($x) { $x }; $f(1))', 1],
  ['($f := function($x) { $string($x) }; $f(exact))', '2'],
  ['($add := function($a, $b) { $a + $b }; $inc := $add(?, 1); $inc(2))', 3],
  ['($add := function($a, $b) { $a + $b }; $inc := $add(1, ?); $inc(2))', 3],
  ['$substring(?, 0, 2)("hello")', 'he'],
  ['$substring("hello", ?, ?)(1, 2)', 'el'],
  ['$nope(?, 1)', 'T1008: Attempted to partially apply a non-function'],
  ['nope(?, 1)', 'T1008: Attempted to partially apply a non-function'],
  ['sum(?, 1)', 'T1007: Attempted to partially apply a non-function. Did you mean $sum?'],
  ['(1)(?, 1)', 'T1008: Attempted to partially apply a non-function'],
  ['order.id(?, 1)', 'T1008: Attempted to partially apply a non-function'],
  ['$sum(?)', 'unsupported'],
  ['$nope(1)', 'T1006: Attempted to invoke a non-function'],
  ['sum([1])', 'T1005: Attempted to invoke a non-function. Did you mean $sum?'],
  ['order(1)', 'T1006: Attempted to invoke a non-function'],
  ['"a"(1)', 'T1006: Attempted to invoke a non-function'],
  ['order.id()', 'T1006: Attempted to invoke a non-function'],
  ['$sum()', 'T0410: Argument 1 of function "sum" does not match function signature'],
  ['(function($x) { $x })()', undefined],
  ['list ~> $sum', 6],
  ['list ~> $sum()', 6],
  ['list ~> $map(function($x) { $x * 2 })', [6, 2, 4]],
  ['"a,b" ~> $split(",") ~> $join("-")', 'a-b'],
  ['($f := $uppercase ~> $lowercase; $f("aB"))', 'ab'],
  ['($f := $trim ~> $uppercase; " a " ~> $f)', 'A'],
  ['1 ~> 2', 'T2006: The right side of the function application operator ~> must be a function'],
  ['1 ~> nope', 'T2006: The right side of the function application operator ~> must be a function'],
  ['list ~> $sum()[0]', 6],
  ['list ~> nope()', 'T1006: Attempted to invoke a non-function'],
  ['list ~> sum()', 'T1005: Attempted to invoke a non-function. Did you mean $sum?'],
  ['missing ~> $sum', undefined],
  ['order.items ~> $map(function($i) { $i.price }) ~> $sum', 23],
  [
    'order ~> |items|{"price": 0}|',
    {
      id: 'o-1',
      customer: { name: 'Ada', tags: ['x', 'y'] },
      items: [
        { sku: 'a', price: 0, qty: 2, sub: { k: 1 } },
        { sku: 'b', price: 0, qty: 5, sub: { k: 2 } },
        { sku: 'c', price: 0, qty: 1 },
      ],
    },
  ],
  [
    'order ~> |items|{"price": 0}, "sku"|',
    {
      id: 'o-1',
      customer: { name: 'Ada', tags: ['x', 'y'] },
      items: [
        { price: 0, qty: 2, sub: { k: 1 } },
        { price: 0, qty: 5, sub: { k: 2 } },
        { price: 0, qty: 1 },
      ],
    },
  ],
  [
    'order ~> |items|{"price": 0}, ["sku", "sub"]|',
    {
      id: 'o-1',
      customer: { name: 'Ada', tags: ['x', 'y'] },
      items: [
        { price: 0, qty: 2 },
        { price: 0, qty: 5 },
        { price: 0, qty: 1 },
      ],
    },
  ],
  [
    'order ~> |items|{}|',
    {
      id: 'o-1',
      customer: { name: 'Ada', tags: ['x', 'y'] },
      items: [
        { sku: 'a', price: 10, qty: 2, sub: { k: 1 } },
        { sku: 'b', price: 3, qty: 5, sub: { k: 2 } },
        { sku: 'c', price: 10, qty: 1 },
      ],
    },
  ],
  [
    'order ~> |items|missing|',
    {
      id: 'o-1',
      customer: { name: 'Ada', tags: ['x', 'y'] },
      items: [
        { sku: 'a', price: 10, qty: 2, sub: { k: 1 } },
        { sku: 'b', price: 3, qty: 5, sub: { k: 2 } },
        { sku: 'c', price: 10, qty: 1 },
      ],
    },
  ],
  ['order ~> |items|1|', 'T2011: The insert/update clause of the transform expression must evaluate to an object: 1'],
  [
    'order ~> |items|{}, 1|',
    'T2012: The delete clause of the transform expression must evaluate to a string or array of strings: 1',
  ],
  [
    'order ~> |items|{}, missing|',
    {
      id: 'o-1',
      customer: { name: 'Ada', tags: ['x', 'y'] },
      items: [
        { sku: 'a', price: 10, qty: 2, sub: { k: 1 } },
        { sku: 'b', price: 3, qty: 5, sub: { k: 2 } },
        { sku: 'c', price: 10, qty: 1 },
      ],
    },
  ],
  [
    'order ~> |missing|{"x": 1}|',
    {
      id: 'o-1',
      customer: { name: 'Ada', tags: ['x', 'y'] },
      items: [
        { sku: 'a', price: 10, qty: 2, sub: { k: 1 } },
        { sku: 'b', price: 3, qty: 5, sub: { k: 2 } },
        { sku: 'c', price: 10, qty: 1 },
      ],
    },
  ],
  [
    'order ~> |customer|{"x": 1}, "tags"|',
    {
      id: 'o-1',
      customer: { name: 'Ada', x: 1 },
      items: [
        { sku: 'a', price: 10, qty: 2, sub: { k: 1 } },
        { sku: 'b', price: 3, qty: 5, sub: { k: 2 } },
        { sku: 'c', price: 10, qty: 1 },
      ],
    },
  ],
  [
    'order ~> |items.sub|{"k": k + 1}|',
    {
      id: 'o-1',
      customer: { name: 'Ada', tags: ['x', 'y'] },
      items: [
        { sku: 'a', price: 10, qty: 2, sub: { k: 2 } },
        { sku: 'b', price: 3, qty: 5, sub: { k: 3 } },
        { sku: 'c', price: 10, qty: 1 },
      ],
    },
  ],
  [
    'order ~> |{"a": 1}|{"b": 2}|',
    {
      id: 'o-1',
      customer: { name: 'Ada', tags: ['x', 'y'] },
      items: [
        { sku: 'a', price: 10, qty: 2, sub: { k: 1 } },
        { sku: 'b', price: 3, qty: 5, sub: { k: 2 } },
        { sku: 'c', price: 10, qty: 1 },
      ],
    },
  ],
  [
    'order ~> |items.price|{"b": 2}|',
    {
      id: 'o-1',
      customer: { name: 'Ada', tags: ['x', 'y'] },
      items: [
        { sku: 'a', price: 10, qty: 2, sub: { k: 1 } },
        { sku: 'b', price: 3, qty: 5, sub: { k: 2 } },
        { sku: 'c', price: 10, qty: 1 },
      ],
    },
  ],
  ['missing ~> |$|{"a": 1}|', undefined],
  ['list ~> |$|{"a": 1}|', [3, 1, 2]],
  ['one ~> |$|{"b": 2}|', [{ a: 1, b: 2 }]],
  ['1 ~> |$|{"a": 1}|', 'T0410: Argument 1 of function undefined does not match function signature'],
  [
    '$map(order.items, |$|{"new": true}, "sub"|)',
    [
      { sku: 'a', price: 10, qty: 2, 'new': true },
      { sku: 'b', price: 3, qty: 5, 'new': true },
      { sku: 'c', price: 10, qty: 1, 'new': true },
    ],
  ],
  ['($f := function($n) { $n = 0 ? $error("x") : $f($n - 1) }; $f(3))', 'D3137: x'],
  [
    '($f := function() { $g() }; $g := function() { 1 + "a" }; $f())',
    'T2002: The right side of the "+" operator must evaluate to a number',
  ],
  ['function($x) { ($y := $x; $y) }(1)', 1],
  ['($x := 1; function() { ($x := 2; $x) }())', 2],
  ['($f := function($x) { ($y; $y := $x; $y) }; $f(2))', 2],
  [
    'order ~> |items|{"a": $x}, missing|',
    {
      id: 'o-1',
      customer: { name: 'Ada', tags: ['x', 'y'] },
      items: [
        { sku: 'a', price: 10, qty: 2, sub: { k: 1 } },
        { sku: 'b', price: 3, qty: 5, sub: { k: 2 } },
        { sku: 'c', price: 10, qty: 1 },
      ],
    },
  ],
  [
    'order ~> |items[0]|{}, ["sku", 1]|',
    'T2012: The delete clause of the transform expression must evaluate to a string or array of strings: ["sku",1]',
  ],
  [
    'order ~> |items|{}, {"a": 1}|',
    'T2012: The delete clause of the transform expression must evaluate to a string or array of strings: {"a":1}',
  ],
  ['function($x) { $y := $x }(1)', 1],
  [
    'order ~> |items.price|{}, "x"|',
    {
      id: 'o-1',
      customer: { name: 'Ada', tags: ['x', 'y'] },
      items: [
        { sku: 'a', price: 10, qty: 2, sub: { k: 1 } },
        { sku: 'b', price: 3, qty: 5, sub: { k: 2 } },
        { sku: 'c', price: 10, qty: 1 },
      ],
    },
  ],
  ['order.customer ~> |{"a": 1}|{}, "a"|', { name: 'Ada', tags: ['x', 'y'] }],
  ['order.customer ~> |tags|{}, "a"|', { name: 'Ada', tags: ['x', 'y'] }],
])('%s gives %j', (source, expected) => {
  expect(evaluateSample(source)).toEqual(expected);
});
