/** The compiler: each node becomes a closure, once. What stands on a node (predicates, group, `[]`) is added here. */
import { present } from '../../errors/invariant.ts';
import { compileRegex } from '../regex/compile-regex.ts';
import { RegexValue } from '../regex-value.ts';
import { JsonataError, locateError } from '../jsonata-error.ts';
import { JsonNumber } from '../../json/json.ts';
import type { Bindings, Frame } from '../frame.ts';
import type { Evaluate, Run } from '../run.ts';
import { isTrue } from '../truth.ts';
import type { TreeNode } from '../tree/tree-node.ts';
import { collapse, isArray, Sequence, TupleStream, type Value } from '../value.ts';
import { compileApply, compileCall, compilePartial } from './compile-call.ts';
import { compileArray } from './compile-array.ts';
import { compileBlockWith } from './compile-block.ts';
import { compileFilter } from './compile-filter.ts';
import { compileObject } from './compile-group.ts';
import { compileLambda } from './compile-lambda.ts';
import { compileOperator } from './compile-operator.ts';
import { compilePath } from './compile-path.ts';
import { compileTransform } from './compile-transform.ts';
import { compileVariable } from './compile-variable.ts';
import { evaluateDescendants, evaluateWildcard } from './compile-wildcard.ts';
import { payingSteps } from './paying-steps.ts';
import type { Scope } from './scope.ts';
import { compileTupleFilter, tupleScope } from './tuple-stages.ts';
import { lookup } from '../lookup.ts';

/** Compiles a node with all that stands on it. */
export function compileNode(node: TreeNode, scope: Scope): Evaluate {
  return payingSteps(node, compileUnpaid(node, scope));
}

function compileUnpaid(node: TreeNode, scope: Scope): Evaluate {
  const evaluateBody = compileBody(node, scope);
  const evaluateFiltered = node.isTuple
    ? compileTuplePredicates(node, evaluateBody, scope)
    : compilePredicates(node, evaluateBody, scope);
  const evaluate = compileOwnGroup(node, evaluateFiltered, scope);
  if (node.keepsArray) {
    return (input, frame, run) => {
      const value = evaluate(input, frame, run);
      if (value instanceof Sequence) value.keepsArray = true;
      return collapse(value);
    };
  }
  if (evaluate === evaluateBody && isNeverSequence(node)) return evaluate;
  return (input, frame, run) => {
    const value = evaluate(input, frame, run);
    return value instanceof Sequence ? collapse(value) : value;
  };
}

/**
 * Nodes whose own value is never a sequence, so that there is nothing to collapse. What only hands on the value of a part
 * may give one: the part's sequence of one item collapses to that item, which a function in tail position may have left as
 * a sequence.
 */
function isNeverSequence(node: TreeNode): boolean {
  if (node.kind === 'binary') return node.operator !== '??' && node.operator !== '?:';
  return NEVER_SEQUENCES.has(node.kind);
}

const NEVER_SEQUENCES: ReadonlySet<TreeNode['kind']> = new Set([
  'string',
  'number',
  'constant',
  'regex',
  'negate',
  'array',
  'object',
  'lambda',
  'partial',
  'transform',
]);

function compileBody(node: TreeNode, scope: Scope): Evaluate {
  switch (node.kind) {
    case 'path':
      return compilePath(node, scope);
    case 'name': {
      const { value: name } = node;
      return (input, _frame, run) => lookup(input, name, run.budget);
    }
    case 'variable':
      return compileVariable({ name: node.value, fields: [], position: node.position }, scope);
    case 'parent':
      return compileParent(node.slot.label, scope);
    case 'string':
    case 'number':
    case 'constant': {
      const { value } = node;
      return () => value;
    }
    case 'regex':
      return compileRegexLiteral(node);
    case 'wildcard':
      return evaluateWildcard;
    case 'descendants':
      return evaluateDescendants;
    case 'binary':
      return compileOperator(node, scope);
    case 'negate':
      return compileNegation(node, scope);
    case 'array':
      return compileArray(node, scope);
    case 'object':
      return compileObject(node.members, node.position, scope);
    case 'bind':
      return compileBinding(node, scope);
    case 'block':
      return compileBlockWith(node, scope, compileNode);
    case 'call':
      return compileCall(node, scope);
    case 'partial':
      return compilePartial(node, scope);
    case 'apply':
      return compileApply(node, scope);
    case 'lambda':
      return compileLambda(node, scope);
    case 'condition':
      return compileCondition(node, scope);
    case 'transform':
      return compileTransform(node, scope);
    case 'sort':
    case 'placeholder':
      break;
  }
  // They mean something to the path or the call that they are a part of.
  return () => undefined;
}

function compilePredicates(node: TreeNode, evaluate: Evaluate, scope: Scope): Evaluate {
  if (node.predicates.length === 0) return evaluate;
  const filters = node.predicates.map((predicate) => compileFilter(predicate, scope));
  return (input, frame, run) => {
    let value = evaluate(input, frame, run);
    for (const filter of filters) value = filter(value, frame, run);
    return value;
  };
}

/** Predicates on what may be items that carry something along, or plain items, which then carry nothing. */
function compileTuplePredicates(node: TreeNode, evaluate: Evaluate, scope: Scope): Evaluate {
  if (node.predicates.length === 0) return evaluate;
  const inner = tupleScope(node, scope);
  const filters = node.predicates.map((predicate) => {
    const filterTuples = compileTupleFilter(predicate, inner);
    const filterPlain = predicate.expression.kind === 'number' ? compileFilter(predicate, inner) : undefined;
    return (value: Value, frame: Frame, run: Run): Value => {
      if (value instanceof TupleStream) return new TupleStream(filterTuples(value.tuples, frame, run));
      if (filterPlain !== undefined) return filterPlain(value, frame, run);
      const items = isArray(value) ? value : [value];
      const kept = new Sequence();
      const tuples = items.map((item) => ({ value: item, bindings: NO_BINDINGS }));
      for (const tuple of filterTuples(tuples, frame, run)) kept.push(tuple.value);
      return kept;
    };
  });
  return (input, frame, run) => {
    let value = evaluate(input, frame, run);
    for (const filter of filters) value = filter(value, frame, run);
    return value;
  };
}

const NO_BINDINGS: Bindings = new Map();

/** The group of a path is part of the path. */
function compileOwnGroup(node: TreeNode, evaluate: Evaluate, scope: Scope): Evaluate {
  if (node.group === undefined || node.kind === 'path') return evaluate;
  const evaluateGroup = compileObject(node.group, node.position, scope);
  return (input, frame, run) => evaluateGroup(evaluate(input, frame, run), frame, run);
}

function compileParent(label: string, scope: Scope): Evaluate {
  const { places } = scope.resolve(label);
  return (_input, frame) => {
    for (const { hops } of places) {
      let found: typeof frame | undefined = frame;
      for (let i = 0; i < hops; i++) found = found?.parent;
      if (found?.bindings?.has(label) === true) return found.bindings.get(label);
    }
    return undefined;
  };
}

function compileRegexLiteral({ value, position }: TreeNode & { readonly kind: 'regex' }): Evaluate {
  const regex = new RegexValue(compileRegexAt(value.source, value.flags, position), value.source);
  return () => regex;
}

function compileRegexAt(source: string, flags: string, position: number) {
  try {
    return compileRegex(source, flags);
  } catch (error) {
    locateError(error, undefined, position);
    throw error;
  }
}

function compileNegation(node: TreeNode & { readonly kind: 'negate' }, scope: Scope): Evaluate {
  const evaluate = scope.compile(node.operand);
  const { position } = node;
  return (input, frame, run) => {
    const value: Value = evaluate(input, frame, run);
    if (value === undefined) return undefined;
    const number = value instanceof JsonNumber ? value.value : value;
    if (typeof number === 'number' && Number.isFinite(number)) return -number;
    const code = typeof number === 'number' && !Number.isNaN(number) ? 'D1001' : 'D1002';
    throw new JsonataError(code, { position, token: '-', value });
  };
}

function compileBinding(node: TreeNode & { readonly kind: 'bind' }, scope: Scope): Evaluate {
  const evaluate = scope.compile(node.right);
  const slot = present(scope.slotOf(node.variable), 'a scope has a place for each variable that it sets');
  return (input, frame, run) => {
    const value = evaluate(input, frame, run);
    frame.values[slot] = value;
    return value;
  };
}

function compileCondition(node: TreeNode & { readonly kind: 'condition' }, scope: Scope): Evaluate {
  const test = scope.compile(node.test);
  const consequence = scope.compile(node.consequence);
  const otherwise = node.otherwise === undefined ? undefined : scope.compile(node.otherwise);
  return (input, frame, run) =>
    isTrue(test(input, frame, run), run.budget) ? consequence(input, frame, run) : otherwise?.(input, frame, run);
}
