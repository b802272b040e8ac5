/** Conditions, blocks and the variables that they set, case by case. Every result was compared with that of the npm package `jsonata` 2.0.6. */
import { expect, test } from 'vitest';
import { evaluateSample } from '../test-evaluate.ts';

test.each([
  ['yes ? 1 : 2', 1],
  ['missing ? 1 : 2', 2],
  ['missing ? 1', undefined],
  ['false ? 1', undefined],
  ['yes ? 1', 1],
  ['empty ? 1 : 2', 2],
  ['exact ? 1 : 2', 1],
  ['zero ? 1 : 2', 2],
  ['list ? 1 : 2', 1],
  ['nested ? "t" : "f"', 't'],
  ['$sum ? 1 : 2', 1],
  ['()', undefined],
  ['(1; 2)', 2],
  ['(1; 2;)', 2],
  ['($x := 1; $x + 1)', 2],
  ['($x := 1; ($x := 2; $y := $x); $x)', 1],
  ['($x := 1; $y := 2; [$x, $y])', [1, 2]],
  ['($x := missing; $x)', undefined],
  ['($x := ($y := 3); $x + $y)', undefined],
  ['$x := 5', 5],
  ['($x := 1; $f := function() { $x }; $x := 2; $f())', 2],
  ['($f := function($a) { ($b := $a; $b) }; $f(3))', 3],
  ['($a := 1; function($b) { ($c := $b; $a + $c) }(2))', 3],
  ['($x; $x := 1; $x)', 1],
  ['(($x := 1); $x)', undefined],
  ['($sum := function($l) { "mine" }; $sum([1]))', 'mine'],
  ['(yes ? ($q := 1); $q)', undefined],
  ['(false ? ($q := 1); $q)', undefined],
])('%s gives %j', (source, expected) => {
  expect(evaluateSample(source)).toEqual(expected);
});
