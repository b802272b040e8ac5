import { describe, expect, test } from 'vitest';
import { compileJsonata, type FreeVariable } from '../jsonata/index.ts';
import { parseSyntax } from '../jsonata/syntax/parse-syntax.ts';
import { buildTree } from '../jsonata/tree/build-tree.ts';
import type { TreeNode } from '../jsonata/tree/tree-node.ts';
import { statesFields, topLevelReferences, workflowVariables } from './jsonata-references.ts';

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
    ['$v.`$$`.a', []],
    ['$v.`%`[`$$` = 1]', []],
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

const variables = (source: string): readonly FreeVariable[] => {
  const compiled = compileJsonata(source);
  if (compiled.kind === 'syntaxError') throw new Error(compiled.message);
  return compiled.freeVariables;
};

describe('statesFields', () => {
  test('are those that a path names, wherever it stands', () => {
    expect(statesFields(variables('$states.input.a + $states.result + $states.input'))).toEqual(['input', 'result']);
    expect(statesFields(variables('$v[x = $states.`context`.y]'))).toEqual(['context']);
    expect(statesFields(variables('$states'))).toEqual([]);
    expect(statesFields(variables('$lookup($states, "result")'))).toEqual([]);
    expect(statesFields(variables('$other.result'))).toEqual([]);
  });
});

describe('workflowVariables', () => {
  test.each([
    ['$a + $b.c[$d]', ['a', 'b', 'd']],
    ['$states.input & $ & $v.$', ['v']],
    ['$a & $a', ['a']],
    ['$count($a)', ['a']],
    ['($x := 1; ($y := 2; $y); $y)', ['y']],
    ['function($p) { $p + $q }', ['q']],
    ['$v#$i[$i = 1]', ['v']],
  ])('%s reads %j', (source, names) => {
    expect(workflowVariables(variables(source)).toSorted()).toEqual(names.toSorted());
  });
});
