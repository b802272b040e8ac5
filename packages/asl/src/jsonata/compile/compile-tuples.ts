/**
 * Paths whose items carry variables along: `@$v` keeps the item and leaves the context where it was, `#$i` keeps the
 * position, and a `%` further on needs the value that a step started from.
 *
 * From the first such step on, an item is a tuple: a value with bindings. Every later step and predicate sees the
 * bindings of its tuple. Tuples are the value of a path only inside another path that carries bindings.
 */
import { Frame } from '../frame.ts';
import type { Evaluate, Run } from '../run.ts';
import type { TreeMember, TreeNode, TreePath } from '../tree/tree-node.ts';
import { isArray, Sequence, sequenceOf, type Tuple, TupleStream, type Value, type ValueArray } from '../value.ts';
import { compileGroup, mergeItems } from './compile-group.ts';
import { keepArray } from './keep-array.ts';
import { compileSort } from './compile-sort.ts';
import { compileStep, fieldsAfterFirst, itemsOfConstructed } from './compile-step.ts';
import { compileTupleStages, type EvaluateTuples, frameOfTuple, tupleScope } from './tuple-stages.ts';
import type { Scope } from './scope.ts';

const NO_BINDINGS: ReadonlyMap<string, Value> = new Map();
const NO_TUPLE: Tuple = { value: undefined, bindings: NO_BINDINGS };

type PathNode = TreeNode & TreePath;

/** Compiles a path with at least one step that carries something along. */
export function compileTuples(path: PathNode, scope: Scope): Evaluate {
  const { steps, group, isTuple, keepsSingleton } = path;
  // An array that is written at the beginning is evaluated once, whatever it carries along.
  const firstTuple = Math.max(
    steps.findIndex((step) => step.isTuple),
    steps[0]?.isConstructed === true ? 1 : 0,
  );
  const evaluateStart = compileStart(steps.slice(0, firstTuple), steps, scope);
  const inner = tupleScope(path, scope);
  const evaluateTuples = steps.slice(firstTuple).map((step) => compileTupleStep(step, inner));
  const evaluateGroup = group === undefined ? undefined : compileTupleGroup(group, path.position, inner);
  const carriesFromStart = steps[0]?.isTuple === true;
  return (input, frame, run) => {
    const items = evaluateStart(input, frame, run);
    // Where the path ends before anything is carried along, it ends as any other path.
    if (items.length === 0 && firstTuple > 0) {
      if (evaluateGroup !== undefined) return evaluateGroup([NO_TUPLE], frame, run);
      if (carriesFromStart) return undefined;
      return keepsSingleton ? keepArray(items) : items;
    }
    let tuples: readonly Tuple[] = items.map((value) => ({ value, bindings: NO_BINDINGS }));
    for (const evaluate of evaluateTuples) tuples = evaluate(tuples, frame, run);
    if (evaluateGroup !== undefined) return evaluateGroup(tuples, frame, run);
    if (isTuple) return new TupleStream(tuples);
    const values = new Sequence();
    values.keepsArray = keepsSingleton;
    for (const { value } of tuples) values[values.length] = value;
    return values;
  };
}

/** The steps before the first one that carries something along. */
function compileStart(
  start: readonly TreeNode[],
  steps: readonly TreeNode[],
  scope: Scope,
): (input: Value, frame: Frame, run: Run) => ValueArray {
  const beginsWithItems = steps[0]?.kind !== 'variable';
  const [first, ...others] = start;
  const constructed = first?.isConstructed === true ? scope.compile(first) : undefined;
  const fields = fieldsAfterFirst(steps);
  const all = (constructed === undefined ? start : others).map((step, index) =>
    compileStep(step, { isLast: false, ...(index === 0 && step === first ? { fields } : {}) }, scope),
  );
  return (input, frame, run) => {
    let items: ValueArray = beginsWithItems && isArray(input) ? input : [input];
    if (constructed !== undefined) {
      const value = constructed(isArray(input) ? input : sequenceOf(input), frame, run);
      items = itemsOfConstructed(value);
      if (items.length === 0) return isArray(value) ? value : new Sequence();
    }
    for (const evaluate of all) {
      items = evaluate(items, frame, run);
      if (items.length === 0) break;
    }
    return items;
  };
}

function compileTupleStep(step: TreeNode, scope: Scope): EvaluateTuples {
  const evaluateStages = compileTupleStages(step.stages, scope);
  const evaluate = step.kind === 'sort' ? compileTupleSort(step, scope) : compileTupleItems(step, scope);
  return (tuples, frame, run) => evaluateStages(evaluate(tuples, frame, run), frame, run);
}

function compileTupleSort(step: TreeNode & { readonly kind: 'sort' }, scope: Scope): EvaluateTuples {
  const sort = compileSort(step, scope);
  const { index } = step;
  return (tuples, frame, run) => {
    const contextOf = (tuple: Tuple) => ({ input: tuple.value, frame: frameOfTuple(tuple, frame, scope) });
    const sorted = sort(tuples, contextOf, run);
    if (index === undefined) return sorted;
    run.budget.spendVisits(sorted.length);
    return sorted.map((tuple, position) => extended(tuple, tuple.value, [[index, position]]));
  };
}

function compileTupleItems(step: Exclude<TreeNode, { readonly kind: 'sort' }>, scope: Scope): EvaluateTuples {
  const evaluate = scope.compile({ ...step, stages: [] });
  return (tuples, frame, run) => {
    run.budget.spendVisits(tuples.length);
    const results: Tuple[] = [];
    for (const tuple of tuples) {
      const result = evaluate(tuple.value, frameOfTuple(tuple, frame, scope), run);
      if (result !== undefined) addResults(results, { step, tuple, result }, run);
    }
    return results;
  };
}

function addResults(
  results: Tuple[],
  { step, tuple, result }: { readonly step: TreeNode; readonly tuple: Tuple; readonly result: Value },
  run: Run,
): void {
  if (result instanceof TupleStream) {
    for (const inner of result.tuples) {
      run.budget.spendMembers(tuple.bindings.size + inner.bindings.size);
      results.push(extended(tuple, inner.value, inner.bindings));
    }
    return;
  }
  const items = isArray(result) ? result : [result];
  for (const [position, item] of items.entries()) {
    run.budget.spendMembers(tuple.bindings.size + 1);
    const added: (readonly [string, Value])[] = [];
    if (step.focus !== undefined) added.push([step.focus, item]);
    if (step.index !== undefined) added.push([step.index, position]);
    if (step.ancestor !== undefined) added.push([step.ancestor.label, tuple.value]);
    results.push(extended(tuple, step.focus === undefined ? item : tuple.value, added));
  }
}

function extended(tuple: Tuple, value: Value, added: Iterable<readonly [string, Value]>): Tuple {
  return { value, bindings: new Map([...tuple.bindings, ...added]) };
}

function compileTupleGroup(members: readonly TreeMember[], position: number, scope: Scope) {
  const evaluateGroup = compileGroup(members, position, scope);
  return (tuples: readonly Tuple[], frame: Frame, run: Run): Value => {
    const contextOf = (tuple: Tuple) => ({ input: tuple.value, frame: frameOfTuple(tuple, frame, scope) });
    return evaluateGroup(
      { entries: tuples, contextOf, mergedContextOf: (group) => contextOf(merged(group, run)) },
      run,
    );
  };
}

/** One tuple for all that share a name: values and bindings are merged as items of a group are. */
function merged(tuples: readonly Tuple[], run: Run): Tuple {
  const [first] = tuples;
  if (first !== undefined && tuples.length === 1) return first;
  const lists = new Map<string, Value[]>();
  for (const { bindings } of tuples) {
    for (const [name, value] of bindings) {
      const list = lists.get(name);
      if (list === undefined) lists.set(name, [value]);
      else list.push(value);
    }
  }
  const bindings = new Map(Array.from(lists, ([name, list]) => [name, mergeItems(list, run)] as const));
  const values = tuples.map(({ value }) => value);
  return { value: mergeItems(values, run), bindings };
}
