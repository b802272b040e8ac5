/** Operators on two values: arithmetic, comparison, `and`, `or`, `in`, `&`, `??`, `?:` and `..`. */
import { JsonNumber } from '../../json/json.ts';
import { locateError } from '../jsonata-error.ts';
import type { Evaluate, Run } from '../run.ts';
import type { TreeNode } from '../tree/tree-node.ts';
import { isTrue } from '../truth.ts';
import { isArray, type Value } from '../value.ts';
import { valueEqual } from '../value-equal.ts';
import { valueText } from '../value-text.ts';
import { compileArithmetic } from './compile-arithmetic.ts';
import { compileComparison } from './compile-comparison.ts';
import { addRange } from './compile-array.ts';
import type { Scope } from './scope.ts';

type BinaryNode = TreeNode & { readonly kind: 'binary' };

export function compileOperator(node: BinaryNode, scope: Scope): Evaluate {
  const { operator } = node;
  const left = scope.compile(node.left);
  const right = scope.compile(node.right);
  switch (operator) {
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return compileArithmetic(node, operator, left, right);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compileComparison(node, operator, left, right);
    case '=':
    case '!=':
      return compileEquality(operator === '=', left, right);
    case 'and':
      return (input, frame, run) =>
        isTrue(left(input, frame, run), run.budget) && isTrue(right(input, frame, run), run.budget);
    case 'or':
      return (input, frame, run) =>
        isTrue(left(input, frame, run), run.budget) || isTrue(right(input, frame, run), run.budget);
    case 'in':
      return (input, frame, run) => isIn(left(input, frame, run), right(input, frame, run), run);
    case '&':
      return (input, frame, run) => concatenate(left(input, frame, run), right(input, frame, run), node, run);
    case '??':
      return compileFallback((value) => value !== undefined, left, right);
    case '?:':
      return compileFallback((value, run) => isTrue(value, run.budget), left, right);
    default:
      return (input, frame, run) => {
        const range: Value[] = [];
        addRange(range, { left: left(input, frame, run), right: right(input, frame, run), node }, run);
        return range;
      };
  }
}

/** The left side, unless it will not do. `null` is a value like any other. */
function compileFallback(willDo: (value: Value, run: Run) => boolean, left: Evaluate, right: Evaluate): Evaluate {
  return (input, frame, run) => {
    const value = left(input, frame, run);
    return willDo(value, run) ? value : right(input, frame, run);
  };
}

/** Nothing equals nothing else, and differs from nothing else. */
function compileEquality(isEqual: boolean, left: Evaluate, right: Evaluate): Evaluate {
  return (input, frame, run) => {
    const a = left(input, frame, run);
    const b = right(input, frame, run);
    if (a === undefined || b === undefined) return false;
    if (typeof a === 'string' || typeof a === 'boolean') return (a === b) === isEqual;
    return valueEqual(a, b, run.budget) === isEqual;
  };
}

/** Only values that are no arrays or objects can be found. */
function isIn(item: Value, list: Value, run: Run): boolean {
  if (item === undefined || list === undefined) return false;
  const wanted = item instanceof JsonNumber ? item.value : item;
  const items = isArray(list) ? list : [list];
  run.budget.spendSteps(items.length);
  return items.some((other) => (other instanceof JsonNumber ? other.value : other) === wanted);
}

function concatenate(left: Value, right: Value, { position }: BinaryNode, run: Run): string {
  try {
    const first = left === undefined ? '' : valueText(left, run.budget);
    const second = right === undefined ? '' : valueText(right, run.budget);
    run.budget.spendText(first.length + second.length);
    return first + second;
  } catch (error) {
    locateError(error, '&', position);
    throw error;
  }
}
