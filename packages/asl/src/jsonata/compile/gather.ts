/** How the results of a step become the input of the next one: arrays are flattened, but for those written as arrays. */
import type { Run } from '../run.ts';
import { ConstructedArray, isArray, Sequence, type Value, type ValueArray } from '../value.ts';

/** What a step does with one item. */
type EvaluateItem = (item: Value) => Value;

/**
 * The results of a step for all items. A single result of the last step that is an array, and not a sequence, is the
 * value of the path as it is.
 */
export function gather(items: ValueArray, isLast: boolean, run: Run, evaluate: EvaluateItem): ValueArray {
  run.budget.spendVisits(items.length);
  if (items.length === 1) return gatherOne(evaluate(items[0]), isLast, run);
  let only: Value;
  let results: Sequence | undefined;
  for (let i = 0; i < items.length; i++) {
    const result = evaluate(items[i]);
    if (result === undefined) continue;
    if (results !== undefined) {
      addFlat(results, result, run);
    } else if (only === undefined) {
      only = result;
    } else {
      results = new Sequence();
      addFlat(results, only, run);
      addFlat(results, result, run);
    }
  }
  return results ?? gatherOne(only, isLast, run);
}

function gatherOne(result: Value, isLast: boolean, run: Run): ValueArray {
  if (isLast && isArray(result) && !(result instanceof Sequence)) return result;
  const results = new Sequence();
  if (result !== undefined) addFlat(results, result, run);
  return results;
}

function addFlat(results: Value[], result: Value, run: Run): void {
  if (!isArray(result) || result instanceof ConstructedArray) {
    results[results.length] = result;
    return;
  }
  run.budget.spendItems(result.length);
  // By position: to iterate over a sequence takes ten times as long.
  for (let i = 0; i < result.length; i++) results[results.length] = result[i];
}
