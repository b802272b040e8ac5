/** `[…]`: the items, ranges spread out. Arrays among them are flattened, but for those that are written as arrays. */
import { JsonNumber } from '../../json/json.ts';
import { JsonataError } from '../jsonata-error.ts';
import type { Evaluate, Run } from '../run.ts';
import type { TreeNode } from '../tree/tree-node.ts';
import { ConstructedArray, isArray, type Value } from '../value.ts';
import type { Scope } from './scope.ts';

/** The most numbers that a range may have, as in JSONata. */
export const RANGE_ITEMS_MAX = 10_000_000;

type AddItem = (items: Value[], input: Value, ...rest: readonly [Parameters<Evaluate>[1], Run]) => void;

export function compileArray(node: TreeNode & { readonly kind: 'array' }, scope: Scope): Evaluate {
  const adders = node.items.map((item) => compileItem(item, scope));
  const { isConstructed } = node;
  return (input, frame, run) => {
    const items: Value[] = isConstructed ? new ConstructedArray() : [];
    run.budget.spendVisits(adders.length);
    for (let i = 0; i < adders.length; i++) adders[i]?.(items, input, frame, run);
    return items;
  };
}

function compileItem(item: TreeNode, scope: Scope): AddItem {
  if (item.kind === 'binary' && item.operator === '..' && item.predicates.length === 0)
    return compileRange(item, scope);
  const evaluate = scope.compile(item);
  if (item.kind === 'array') {
    return (items, input, frame, run) => {
      const value = evaluate(input, frame, run);
      if (value !== undefined) items[items.length] = value;
    };
  }
  return (items, input, frame, run) => {
    const value = evaluate(input, frame, run);
    if (isArray(value)) {
      run.budget.spendItems(value.length);
      for (let i = 0; i < value.length; i++) items[items.length] = value[i];
    } else if (value !== undefined) {
      items[items.length] = value;
    }
  };
}

type RangeNode = TreeNode & { readonly kind: 'binary' };

function compileRange(node: RangeNode, scope: Scope): AddItem {
  const left = scope.compile(node.left);
  const right = scope.compile(node.right);
  return (items, input, frame, run) => {
    addRange(items, { left: left(input, frame, run), right: right(input, frame, run), node }, run);
  };
}

/** Adds the integers from one to another; none where a side is nothing or the left is more than the right. */
export function addRange(
  items: Value[],
  range: { readonly left: Value; readonly right: Value; readonly node: { readonly position: number } },
  run: Run,
): void {
  const { position } = range.node;
  const first = limitOf(range.left, 'T2003', position);
  const last = limitOf(range.right, 'T2004', position);
  if (first === undefined || last === undefined || first > last) return;
  const size = last - first + 1;
  if (size > RANGE_ITEMS_MAX) throw new JsonataError('D2014', { position, token: '..', value: size });
  run.budget.spendItems(size);
  for (let i = 0; i < size; i++) items[items.length] = first + i;
}

function limitOf(value: Value, code: 'T2003' | 'T2004', position: number): number | undefined {
  if (value === undefined) return undefined;
  const number = value instanceof JsonNumber ? value.value : value;
  if (typeof number === 'number' && Number.isInteger(number)) return number;
  throw new JsonataError(code, { position, token: '..', value });
}
