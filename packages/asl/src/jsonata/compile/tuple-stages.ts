/** The predicates and `#$i` of a step whose items are tuples, and the frames in which tuples show their bindings. */
import { Frame, unboundSlots } from '../frame.ts';
import { JsonataError } from '../jsonata-error.ts';
import type { Run } from '../run.ts';
import { childrenOf } from '../tree/children-of.ts';
import type { TreeFilter, TreeNode, TreeStage } from '../tree/tree-node.ts';
import type { Tuple } from '../value.ts';
import { itemAt, timesKept } from './compile-filter.ts';
import { Scope } from './scope.ts';

export type EvaluateTuples = (tuples: readonly Tuple[], frame: Frame, run: Run) => readonly Tuple[];

/** Paths with variables inside such paths: each looks through all that is inside it when it is compiled. */
const BINDING_DEPTH_MAX = 8;

/** The scope of what is evaluated with tuples of a node: it may have any variable that a path in there carries along. */
export function tupleScope(node: TreeNode, parent: Scope): Scope {
  if (parent.bindingDepth >= BINDING_DEPTH_MAX) {
    throw new JsonataError('U1002', { position: node.position, value: BINDING_DEPTH_MAX });
  }
  const bindings = new Set<string>();
  addBindings(node, bindings);
  return new Scope({ parent, bindings, parts: childrenOf(node) });
}

function addBindings(node: TreeNode, bindings: Set<string>): void {
  for (const name of [node.focus, node.index, node.ancestor?.label]) if (name !== undefined) bindings.add(name);
  for (const stage of node.stages) if (stage.kind === 'index') bindings.add(stage.variable);
  for (const child of childrenOf(node)) addBindings(child, bindings);
}

/** A frame of a tuple scope. */
export function frameOfTuple({ bindings }: Tuple, parent: Frame, scope: Scope): Frame {
  return new Frame(unboundSlots(scope.size), parent, bindings);
}

export function compileTupleStages(stages: readonly TreeStage[], scope: Scope): EvaluateTuples {
  const compiled = stages.map((stage) =>
    stage.kind === 'filter' ? compileTupleFilter(stage, scope) : compileIndex(stage.variable),
  );
  return (tuples, frame, run) => {
    let left = tuples;
    for (const evaluate of compiled) left = evaluate(left, frame, run);
    return left;
  };
}

/** The same rules as for plain items (compile-filter.ts). */
export function compileTupleFilter({ expression }: TreeFilter, scope: Scope): EvaluateTuples {
  if (expression.kind === 'number') {
    const { value: position } = expression;
    return (tuples) => {
      const tuple = itemAt(tuples, position);
      return tuple === undefined ? [] : [tuple];
    };
  }
  const evaluate = scope.compile(expression);
  return (tuples, frame, run) => {
    run.budget.spendVisits(tuples.length);
    const kept: Tuple[] = [];
    for (const [index, tuple] of tuples.entries()) {
      const result = evaluate(tuple.value, frameOfTuple(tuple, frame, scope), run);
      for (let times = timesKept(result, index, tuples.length, run); times > 0; times--) kept.push(tuple);
    }
    return kept;
  };
}

function compileIndex(variable: string): EvaluateTuples {
  return (tuples, _frame, run) => {
    run.budget.spendVisits(tuples.length);
    return tuples.map(({ value, bindings }, index) => {
      run.budget.spendMembers(bindings.size + 1);
      return { value, bindings: new Map([...bindings, [variable, index]]) };
    });
  };
}
