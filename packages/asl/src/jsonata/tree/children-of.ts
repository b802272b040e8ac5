/** The nodes directly below a node: its parts and what is attached to it. */
import type { TreeMember, TreeNode } from './tree-node.ts';

/** All nodes directly below a node, in no particular order. */
export function childrenOf(node: TreeNode): readonly TreeNode[] {
  return [
    ...partsOf(node),
    ...node.predicates.map(({ expression }) => expression),
    ...node.stages.flatMap((stage) => (stage.kind === 'filter' ? [stage.expression] : [])),
    ...membersOf(node.group ?? []),
  ];
}

function partsOf(node: TreeNode): readonly TreeNode[] {
  switch (node.kind) {
    case 'path':
      return node.steps;
    case 'sort':
      return node.terms.map(({ expression }) => expression);
    case 'binary':
    case 'apply':
      return [node.left, node.right];
    case 'negate':
      return [node.operand];
    case 'array':
    case 'block':
      return node.items;
    case 'object':
      return membersOf(node.members);
    case 'bind':
      return [node.right];
    case 'call':
    case 'partial':
      return [node.callee, ...node.args];
    case 'lambda':
      return [node.body];
    case 'condition':
      return node.otherwise === undefined
        ? [node.test, node.consequence]
        : [node.test, node.consequence, node.otherwise];
    case 'transform':
      return node.remove === undefined ? [node.pattern, node.update] : [node.pattern, node.update, node.remove];
    case 'name':
    case 'string':
    case 'number':
    case 'constant':
    case 'wildcard':
    case 'descendants':
    case 'placeholder':
    case 'parent':
    case 'variable':
    case 'regex':
      break;
  }
  return [];
}

function membersOf(members: readonly TreeMember[]): readonly TreeNode[] {
  return members.flatMap(({ name, value }) => [name, value]);
}
