/**
 * The meaning of an expression: paths of steps, with everything that is done to a step attached to it.
 *
 * Nodes are made by build-tree.ts and changed only there and in ancestry.ts, while the tree is built: what follows a step
 * (`[…]`, `@$v`, `#$i`, `%`) is known after the step. The compiler only reads.
 */
import type { Signature } from '../signature.ts';
import type { RegexToken } from '../syntax/token.ts';

export type TreeNode = TreeMarks & TreeBody;

export interface TreeMarks {
  readonly position: number;
  /** The nodes down to the deepest leaf. */
  readonly height: number;
  /** Steps that each evaluation costs beside what it does, by the length of the expression. */
  stepsDue: number;
  /** `[]`: a result of one item stays an array. */
  keepsArray: boolean;
  /** Filters on the value of a node that is not a step. */
  predicates: TreeFilter[];
  /** What a step of a path does with each of its results, in order. */
  stages: TreeStage[];
  group: readonly TreeMember[] | undefined;
  /** True where results carry variables or ancestors along. */
  isTuple: boolean;
  /** `@$v`. */
  focus: string | undefined;
  /** `#$i`. */
  index: string | undefined;
  /** Under which label the step keeps the value that it started from, for a `%` further on. */
  ancestor: AncestorSlot | undefined;
  /** True for `[…]` at the beginning or the end of a path: paths take its value as one. */
  isConstructed: boolean;
  /** Parents that are looked for by something inside and were not found there. */
  seekingParents: AncestorSlot[];
}

/** Where the value of a `%` is kept. `level` is the number of steps that are still to go up. */
export interface AncestorSlot {
  label: string;
  level: number;
}

export type TreeBody =
  | TreePath
  | TreeSortStep
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'constant'; readonly value: boolean | null }
  | { readonly kind: 'wildcard' | 'descendants' | 'placeholder' }
  | { readonly kind: 'parent'; readonly slot: AncestorSlot }
  | { readonly kind: 'variable'; readonly value: string }
  | { readonly kind: 'regex'; readonly value: RegexToken }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: TreeNode; readonly right: TreeNode }
  | { readonly kind: 'negate'; readonly operand: TreeNode }
  | { readonly kind: 'array'; readonly items: readonly TreeNode[] }
  | { readonly kind: 'object'; readonly members: readonly TreeMember[] }
  | { readonly kind: 'bind'; readonly variable: string; readonly right: TreeNode }
  | { readonly kind: 'block'; readonly items: readonly TreeNode[] }
  | { readonly kind: 'call'; readonly callee: TreeNode; readonly args: readonly TreeNode[] }
  | { readonly kind: 'partial'; readonly callee: TreeNode; readonly args: readonly TreeNode[] }
  | { readonly kind: 'apply'; readonly left: TreeNode; readonly right: TreeNode }
  | TreeLambda
  | {
      readonly kind: 'condition';
      readonly test: TreeNode;
      readonly consequence: TreeNode;
      readonly otherwise: TreeNode | undefined;
    }
  | {
      readonly kind: 'transform';
      readonly pattern: TreeNode;
      readonly update: TreeNode;
      readonly remove: TreeNode | undefined;
    };

export interface TreePath {
  readonly kind: 'path';
  readonly steps: TreeNode[];
  /** True where a step has `[]`: the path's result is an array even of one item. */
  keepsSingleton: boolean;
}

export interface TreeSortStep {
  readonly kind: 'sort';
  readonly terms: readonly TreeSortTerm[];
}

export interface TreeLambda {
  readonly kind: 'lambda';
  readonly parameters: readonly string[];
  readonly signature: Signature | undefined;
  readonly body: TreeNode;
}

export interface TreeFilter {
  readonly kind: 'filter';
  readonly expression: TreeNode;
}

export type TreeStage = TreeFilter | { readonly kind: 'index'; readonly variable: string };

export interface TreeMember {
  readonly name: TreeNode;
  readonly value: TreeNode;
}

export interface TreeSortTerm {
  readonly isDescending: boolean;
  readonly expression: TreeNode;
}

/** A node with nothing attached to it yet. */
export function treeNode(place: Pick<TreeMarks, 'position' | 'height' | 'stepsDue'>, body: TreeBody): TreeNode {
  return {
    ...body,
    position: place.position,
    height: place.height,
    stepsDue: place.stepsDue,
    keepsArray: false,
    predicates: [],
    stages: [],
    group: undefined,
    isTuple: false,
    focus: undefined,
    index: undefined,
    ancestor: undefined,
    isConstructed: false,
    seekingParents: [],
  };
}
