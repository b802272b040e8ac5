import { expect, test } from 'vitest';
import { Budget } from '../budget.ts';
import { EMPTY_FRAME } from '../frame.ts';
import { Run } from '../run.ts';
import { parseSyntax } from '../syntax/parse-syntax.ts';
import { evaluate } from '../test-evaluate.ts';
import { buildTree } from '../tree/build-tree.ts';
import { childrenOf } from '../tree/children-of.ts';
import type { TreeNode } from '../tree/tree-node.ts';
import type { Value } from '../value.ts';
import { compileNode } from './compile-node.ts';
import { Scope } from './scope.ts';

/** The value of the first part of an expression that is of this kind, by itself. */
function valueOfPart(source: string, kind: TreeNode['kind']): Value {
  const find = (node: TreeNode): TreeNode | undefined =>
    node.kind === kind
      ? node
      : childrenOf(node)
          .map(find)
          .find((found) => found !== undefined);
  const part = find(buildTree(parseSyntax(source)));
  if (part === undefined) throw new Error(`there is no ${kind} in ${source}`);
  const scope = new Scope({ compileNode, parts: [part] });
  const run = new Run({
    variable: () => undefined,
    random: () => 0,
    uuid: () => '',
    now: () => 0,
    root: undefined,
    budget: new Budget(),
  });
  return scope.compile(part)(undefined, EMPTY_FRAME, run);
}

test('parts that mean something only to what they stand in are nothing by themselves', () => {
  expect(valueOfPart('$f(?)', 'placeholder')).toBeUndefined();
  expect(valueOfPart('a^(b)', 'sort')).toBeUndefined();
});

test('a range by itself is its numbers', () => {
  expect(valueOfPart('[1..3]', 'binary')).toEqual([1, 2, 3]);
});

test.each([
  ['*', [1, 2]],
  ['**', [1, 2]],
  ['$', [1, 2]],
  ['$$', [1, 2]],
  ['$[0]', 1],
  ['$.$', [1, 2]],
  ['[5].$', 5],
  ['["ab"].$', 'ab'],
  ['[7]#$i.[$, $i]', 7],
  ['[7].$#$i.[$, $i]', [7, 0]],
  ['$#$i.[$, $i]', [1, 0, 2, 1]],
  ['$count($)', 2],
])('with an array as the input, %s gives %j', (source, expected) => {
  expect(evaluate(source, { input: [1, 2] })).toEqual(expected);
});

test.each(['*', '**', '$.a', '$.**'])('with nothing as the input, %s gives nothing', (source) => {
  expect(evaluate(source)).toBeUndefined();
});
