/** Predicates: `[3]` takes the item at a position, anything else keeps the items for which it is true or a position. */
import type { Frame } from '../frame.ts';
import { JsonNumber } from '../../json/json.ts';
import { JsonataError } from '../jsonata-error.ts';
import type { Run } from '../run.ts';
import type { TreeFilter } from '../tree/tree-node.ts';
import { isTrue } from '../truth.ts';
import { isArray, isNumber, Sequence, type Value, type ValueArray } from '../value.ts';
import type { Scope } from './scope.ts';

/** Gives what a filter leaves of a value. */
export type EvaluateFilter = (value: Value, frame: Frame, run: Run) => ValueArray;

export function compileFilter({ expression }: TreeFilter, scope: Scope): EvaluateFilter {
  if (expression.kind === 'number') {
    const { value: position } = expression;
    return (value) => {
      const item = itemAt(isArray(value) ? value : [value], position);
      if (isArray(item)) return item;
      const found = new Sequence();
      if (item !== undefined) found[found.length] = item;
      return found;
    };
  }
  const evaluate = scope.compile(expression);
  return (value, frame, run) => {
    const items = isArray(value) ? value : [value];
    run.budget.spendVisits(items.length);
    const kept = new Sequence();
    for (let i = 0; i < items.length; i++) {
      const result = evaluate(items[i], frame, run);
      for (let times = timesKept(result, i, items.length, run); times > 0; times--) kept[kept.length] = items[i];
    }
    return kept;
  };
}

/** The item at a position; a negative one counts from the end. */
export function itemAt<T>(items: readonly T[], position: number): T | undefined {
  const index = Math.floor(position);
  return items[index < 0 ? items.length + index : index];
}

/** How often an item is kept: once where the result is true, as often as the result names its position otherwise. */
export function timesKept(result: Value, index: number, length: number, run: Run): number {
  if (typeof result === 'boolean') return result ? 1 : 0;
  if (isNumber(result)) return isPosition(result, index, length) ? 1 : 0;
  if (!isArray(result) || !result.every(isNumber)) return isTrue(result, run.budget) ? 1 : 0;
  return timesNamed(result, index, length, run);
}

function timesNamed(positions: ValueArray, index: number, length: number, run: Run): number {
  run.budget.spendVisits(positions.length);
  let times = 0;
  for (const position of positions) if (isNumber(position) && isPosition(position, index, length)) times++;
  return times;
}

function isPosition(position: number | JsonNumber, index: number, length: number): boolean {
  const floor = Math.floor(position instanceof JsonNumber ? position.value : position);
  if (!Number.isFinite(floor)) throw new JsonataError('D1001', { value: floor });
  return (floor < 0 ? length + floor : floor) === index;
}
