/**
 * Paths: each step sees every item that the step before it gave, and its results are flattened into one sequence.
 *
 * A path of plain names on a value without arrays, the most frequent expression of all, walks from member to member and
 * makes nothing.
 */
import { present } from '../../errors/invariant.ts';
import { lookup } from '../lookup.ts';
import type { Evaluate, Run } from '../run.ts';
import type { TreeNode, TreePath } from '../tree/tree-node.ts';
import { collapse, isArray, isObject, sequenceOf, type Value, type ValueArray } from '../value.ts';
import { compileObject } from './compile-group.ts';
import { compileStep, type EvaluateStep, fieldsAfterFirst, itemsOfConstructed } from './compile-step.ts';
import { compileTuples } from './compile-tuples.ts';
import { compileVariable } from './compile-variable.ts';
import { gather } from './gather.ts';
import { keepArray } from './keep-array.ts';
import type { Scope } from './scope.ts';

type PathNode = TreeNode & TreePath;

/** Compiles a path. Its value may be a sequence of any length: whoever asked for it collapses it. */
export function compilePath(path: PathNode, scope: Scope): Evaluate {
  if (path.steps.some((step) => step.isTuple)) return compileTuples(path, scope);
  const evaluateSteps = compilePlainPath(path, scope) ?? compileSteps(path, scope);
  const { keepsSingleton, group } = path;
  const kept: Evaluate = keepsSingleton
    ? (input, frame, run) => keepArray(evaluateSteps(input, frame, run))
    : evaluateSteps;
  if (group === undefined) return kept;
  const evaluateGroup = compileObject(group, path.position, scope);
  return (input, frame, run) => evaluateGroup(kept(input, frame, run), frame, run);
}

/** `a.b.c` or `$v.b.c`: undefined where a step is more than a name. */
function compilePlainPath({ steps }: PathNode, scope: Scope): Evaluate | undefined {
  const first = steps[0];
  if (first === undefined || !isPlain(first)) return undefined;
  const rest = first.kind === 'name' ? steps : steps.slice(1);
  const names = rest.flatMap((step) => (step.kind === 'name' && isPlain(step) ? [step.value] : []));
  if (names.length < rest.length) return undefined;
  if (first.kind === 'name') return (input, _frame, run) => readFields(input, names, run);
  if (first.kind !== 'variable') return undefined;
  const { position } = first;
  const evaluateVariable = compileVariable({ name: first.value, fields: names, position }, scope);
  return (input, frame, run) => readFields(evaluateVariable(input, frame, run), names, run);
}

function isPlain({ predicates, stages, group, focus, index, keepsArray }: TreeNode): boolean {
  return (
    predicates.length === 0 &&
    stages.length === 0 &&
    group === undefined &&
    focus === undefined &&
    index === undefined &&
    !keepsArray
  );
}

function readFields(start: Value, names: readonly string[], run: Run): Value {
  let value = start;
  let read = 0;
  for (const name of names) {
    if (!isObject(value)) return isArray(value) ? readFieldsOfItems(value, names.slice(read), run) : undefined;
    value = value.get(name);
    read++;
  }
  return value;
}

/** From the first array on, items are gathered step by step. */
function readFieldsOfItems(start: ValueArray, names: readonly string[], run: Run): Value {
  let items = start;
  for (const [index, name] of names.entries()) {
    items = gather(items, index === names.length - 1, run, (item) => collapse(lookup(item, name, run.budget)));
    if (items.length === 0) break;
  }
  return items;
}

function compileSteps({ steps }: PathNode, scope: Scope): Evaluate {
  const [head, ...others] = steps;
  const first = present(head, 'a path has a step');
  const beginsWithItems = first.kind !== 'variable';
  const fields = fieldsAfterFirst(steps);
  const evaluateFirst: Evaluate | undefined = first.isConstructed ? scope.compile(first) : undefined;
  const rest = others.map((step, index) => compileStep(step, { isLast: index === others.length - 1 }, scope));
  const all: readonly EvaluateStep[] = first.isConstructed
    ? rest
    : [compileStep(first, { isLast: others.length === 0, fields }, scope), ...rest];
  return (input, frame, run) => {
    let items: ValueArray = beginsWithItems && isArray(input) ? input : [input];
    if (evaluateFirst !== undefined) {
      const value = evaluateFirst(isArray(input) ? input : sequenceOf(input), frame, run);
      items = itemsOfConstructed(value);
      if (items.length === 0) return isArray(value) || value === '' ? value : undefined;
    }
    let isFirst = true;
    for (const evaluate of all) {
      if (!isFirst && items.length === 0) break;
      items = evaluate(items, frame, run);
      isFirst = false;
    }
    return items;
  };
}
