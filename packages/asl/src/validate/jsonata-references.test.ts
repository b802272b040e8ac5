import { describe, expect, test } from 'vitest';
import { parseSyntax } from '../jsonata/syntax/parse-syntax.ts';
import { buildTree } from '../jsonata/tree/build-tree.ts';
import type { TreeNode } from '../jsonata/tree/tree-node.ts';
import { freeVariables, statesFields, topLevelReferences } from './jsonata-references.ts';

const tree = (source: string): TreeNode => buildTree(parseSyntax(source));

describe('topLevelReferences', () => {
  test.each([
    ['a', ['a']],
    ['a.b[c]', ['a']],
    ['$sum(a.b) + c', ['a', 'c']],
    ['($x := y; $x)', ['y']],
    ['[p, {"k": q, r: 1}]', ['p', 'q', 'r']],
    ['a ? b : c', ['a', 'b', 'c']],
    ['$', ['$']],
    ['$ ~> $sum', ['$']],
    ['$$.a', ['$$']],
    ['$v.$$', ['$$']],
    ['**.x', ['**']],
    ['$map($v, a)', ['a']],
  ])('%s refers to %j', (source, names) => {
    expect(topLevelReferences(tree(source))).toEqual(names);
  });

  test.each([
    '$states.input.a.b',
    '$v[a = 1]',
    '$v.(a + b)',
    '$v^(price)',
    '$v{kind: $sum(amount)}',
    '$v.a.%.b',
    '$map($v, function($i) { $i.a & b })',
    '$v ~> |a|{"b": c}|',
    '$v#$i[$i = 1]',
    '$v.*',
    '"text" & 1 & true',
  ])('%s refers to nothing', (source) => {
    expect(topLevelReferences(tree(source))).toEqual([]);
  });
});

describe('statesFields', () => {
  test('are those that a path names, wherever it stands', () => {
    expect(statesFields(tree('$states.input.a + $states.result')).toSorted()).toEqual(['input', 'result']);
    expect(statesFields(tree('$v[x = $states.`context`.y]'))).toEqual(['context']);
    expect(statesFields(tree('$states'))).toEqual([]);
    expect(statesFields(tree('$lookup($states, "result")'))).toEqual([]);
  });
});

describe('freeVariables', () => {
  test.each([
    ['$a + $b.c[$d]', ['a', 'b', 'd']],
    ['$states.input & $ & $$', []],
    ['$a & $a', ['a']],
    ['$count($a)', ['a']],
    ['$x := $x', ['x']],
    ['($x := 1; $x + $y)', ['y']],
    ['($x := 1; ($y := 2; $y); $y)', ['y']],
    ['function($p) { $p + $q }', ['q']],
    ['$v@$e.$e + $e', ['v', 'e']],
    ['$v#$i[$i = 1]', ['v']],
  ])('%s reads %j', (source, names) => {
    expect(freeVariables(tree(source)).toSorted()).toEqual(names.toSorted());
  });
});
