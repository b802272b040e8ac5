/** `^(…)`: orders items by one term after the other; equal items stay in their order. */
import type { Frame } from '../frame.ts';
import { JsonataError } from '../jsonata-error.ts';
import { JsonNumber } from '../../json/json.ts';
import type { Run } from '../run.ts';
import { sortStable } from '../sort-stable.ts';
import type { TreeSortStep } from '../tree/tree-node.ts';
import type { Value } from '../value.ts';
import type { Scope } from './scope.ts';

/** Orders entries; `contextOf` says with which context and variables the terms see an entry. */
export type SortEntries = <T>(
  entries: readonly T[],
  contextOf: (entry: T) => { readonly input: Value; readonly frame: Frame },
  run: Run,
) => readonly T[];

export function compileSort(
  { terms, position }: TreeSortStep & { readonly position: number },
  scope: Scope,
): SortEntries {
  const compiled = terms.map(({ expression, isDescending }) => ({
    evaluate: scope.compile(expression),
    sign: isDescending ? -1 : 1,
    position,
  }));
  return (entries, contextOf, run) => {
    if (entries.length < 2) return entries;
    run.budget.spendItems(entries.length);
    // Each term of an item is evaluated once, and only where the terms before it leave two items equal.
    const keyed = entries.map((entry) => ({ entry, keys: new Array<Value>() }));
    type Keyed = (typeof keyed)[number];
    const keyOf = ({ entry, keys }: Keyed, index: number): Value => {
      const term = compiled[index];
      if (keys.length > index || term === undefined) return keys[index];
      const { input, frame } = contextOf(entry);
      const key = term.evaluate(input, frame, run);
      keys.push(key instanceof JsonNumber ? key.value : key);
      return keys[index];
    };
    const compare = (left: Keyed, right: Keyed): number => {
      for (const [index, term] of compiled.entries()) {
        const order = compareKeys(keyOf(left, index), keyOf(right, index), term);
        if (order !== 0) return order;
      }
      return 0;
    };
    return sortStable(keyed, (left, right) => compare(left, right) > 0, run.budget).map(({ entry }) => entry);
  };
}

/** What is nothing comes last in either direction. */
function compareKeys(
  left: Value,
  right: Value,
  { sign, position }: { readonly sign: number; readonly position: number },
): number {
  if (left === undefined) return right === undefined ? 0 : 1;
  if (right === undefined) return -1;
  if (!isOrdered(left)) throw new JsonataError('T2008', { position, value: left });
  if (!isOrdered(right)) throw new JsonataError('T2008', { position, value: right });
  if (typeof left !== typeof right) throw new JsonataError('T2007', { position, value: left, value2: right });
  if (left === right) return 0;
  return left < right ? -sign : sign;
}

function isOrdered(key: Value): key is string | number {
  return typeof key === 'string' || typeof key === 'number';
}
