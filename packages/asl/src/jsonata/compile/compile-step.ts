/** One step of a path: what it makes of each item, what its predicates leave of that, or the order of all items. */
import { invariant } from '../../errors/invariant.ts';
import type { Frame } from '../frame.ts';
import type { Evaluate, Run } from '../run.ts';
import type { TreeNode } from '../tree/tree-node.ts';
import { collapse, isArray, type Value, type ValueArray } from '../value.ts';
import { compileFilter } from './compile-filter.ts';
import { compileSort } from './compile-sort.ts';
import { compileVariable } from './compile-variable.ts';
import { gather } from './gather.ts';
import type { Scope } from './scope.ts';

/** What a step makes of all items. */
export type EvaluateStep = (items: ValueArray, frame: Frame, run: Run) => ValueArray;

/** The names that stand behind the first step of a path, as far as steps are names: what is read of a variable. */
export function fieldsAfterFirst(steps: readonly TreeNode[]): readonly string[] {
  const names: string[] = [];
  for (const step of steps.slice(1)) {
    if (step.kind !== 'name') break;
    names.push(step.value);
  }
  return names;
}

/**
 * The items with which a path goes on behind an array that is written at its beginning. Where predicates leave one item
 * of it (`[a, b][0].c`), JSONata finds nothing in that, but for the characters of a text.
 */
export function itemsOfConstructed(value: Value): ValueArray {
  if (isArray(value)) return value;
  return typeof value === 'string' ? value.split('') : [];
}

/** Compiles a step; `fields` are the names that follow the first step. */
export function compileStep(
  step: TreeNode,
  { isLast, fields }: { readonly isLast: boolean; readonly fields?: readonly string[] },
  scope: Scope,
): EvaluateStep {
  const filters = step.stages.map((stage) => {
    invariant(stage.kind === 'filter', 'a step with a position carries it along');
    return compileFilter(stage, scope);
  });
  if (step.kind === 'sort') {
    const sort = compileSort(step, scope);
    return (items, frame, run) => {
      let sorted = sort(items, (input) => ({ input, frame }), run);
      for (const filter of filters) sorted = filter(sorted, frame, run);
      return sorted;
    };
  }
  const evaluate = compileStepValue(step, fields, scope);
  if (filters.length === 0) {
    return (items, frame, run) => gather(items, isLast, run, (item) => evaluate(item, frame, run));
  }
  return (items, frame, run) =>
    gather(items, isLast, run, (item) => {
      let value = evaluate(item, frame, run);
      for (const filter of filters) value = filter(value, frame, run);
      return value;
    });
}

function compileStepValue(step: TreeNode, fields: readonly string[] | undefined, scope: Scope): Evaluate {
  if (step.kind === 'variable' && fields !== undefined && step.predicates.length === 0 && step.group === undefined) {
    const evaluate = compileVariable({ name: step.value, fields, position: step.position }, scope);
    return (input, frame, run) => collapse(evaluate(input, frame, run));
  }
  return scope.compile(step);
}
