/** `^(…)`: orders items by one term after the other; equal items stay in their order. */
import { JsonNumber } from '../../json/json.ts';
import type { Frame } from '../frame.ts';
import { JsonataError } from '../jsonata-error.ts';
import type { Evaluate, Run } from '../run.ts';
import type { TreeNode, TreeSortStep } from '../tree/tree-node.ts';
import type { Value } from '../value.ts';
import type { Scope } from './scope.ts';

/** Orders entries; `contextOf` says with which context and variables the terms see an entry. */
export type SortEntries = <T>(
  entries: readonly T[],
  contextOf: (entry: T) => { readonly input: Value; readonly frame: Frame },
  run: Run,
) => readonly T[];

interface CompiledTerm {
  readonly evaluate: Evaluate;
  readonly sign: number;
  readonly position: number;
}

export function compileSort({ terms, position }: TreeNode & TreeSortStep, scope: Scope): SortEntries {
  const compiled: readonly CompiledTerm[] = terms.map(({ expression, isDescending }) => ({
    evaluate: scope.compile(expression),
    sign: isDescending ? -1 : 1,
    position,
  }));
  return (entries, contextOf, run) => {
    if (entries.length < 2) return entries;
    run.budget.spendSort(entries.length);
    // To iterate over a sequence, or to map it, takes several times as long.
    const sortable: (Sortable & { readonly entry: (typeof entries)[number] })[] = [];
    entries.forEach((entry) => sortable.push({ entry, context: contextOf(entry), keys: [] }));
    sortable.sort((left, right) => compare(left, right, compiled, run));
    return sortable.map(({ entry }) => entry);
  };
}

interface Sortable {
  readonly context: { readonly input: Value; readonly frame: Frame };
  /** The values of the terms so far: a term is evaluated once, and only where those before it leave two items equal. */
  readonly keys: Value[];
}

function compare(left: Sortable, right: Sortable, terms: readonly CompiledTerm[], run: Run): number {
  let index = 0;
  for (const term of terms) {
    const order = compareKeys(keyOf(left, index, term, run), keyOf(right, index, term, run), term);
    if (order !== 0) return order;
    index++;
  }
  return 0;
}

function keyOf({ context, keys }: Sortable, index: number, term: CompiledTerm, run: Run): Value {
  if (keys.length === index) {
    const key = term.evaluate(context.input, context.frame, run);
    keys.push(key instanceof JsonNumber ? key.value : key);
  }
  return keys[index];
}

/** What is nothing comes last in either direction. */
function compareKeys(left: Value, right: Value, { sign, position }: CompiledTerm): number {
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
