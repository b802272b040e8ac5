import { JsonNumber } from '../../json/json.ts';
import type { CallContext } from '../call-context.ts';
import { isFunction } from '../function-value.ts';
import { JsonataError } from '../jsonata-error.ts';
import { sortStable } from '../sort-stable.ts';
import { isArray, isNumber, type Value, type ValueArray } from '../value.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $sort(array, isAfter): the items in order; by themselves if all are numbers or all are texts. Equal items stay. */
export const sort: FunctionDefinition = {
  name: 'sort',
  signature: '<af?:a>',
  call: ([items, callee], context) => {
    if (!isArray(items) || items.length < 2) return items;
    if (!isFunction(callee)) return sortByThemselves(items, context);
    return sortStable(items, (left, right) => Boolean(context.callFunction(callee, [left, right])), context.budget);
  },
};

function sortByThemselves(items: ValueArray, { budget }: CallContext): ValueArray {
  budget.spendSteps(items.length);
  const areTexts: boolean = items.every((item) => typeof item === 'string');
  if (!areTexts && !items.every((item): boolean => isNumber(item))) throw new JsonataError('D3070', { value: items });
  budget.spendSort(items.length);
  return Array.from(items).sort((left, right) => compare(comparable(left), comparable(right)));
}

function compare(left: number | string, right: number | string): number {
  if (left === right) return 0;
  return left > right ? 1 : -1;
}

function comparable(value: Value): number | string {
  return typeof value === 'string' ? value : value instanceof JsonNumber ? value.value : Number(value);
}
