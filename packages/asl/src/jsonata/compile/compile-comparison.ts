/** `< <= > >=` on two numbers or two texts. Nothing on either side gives nothing. */
import { JsonNumber } from '../../json/json.ts';
import { JsonataError } from '../jsonata-error.ts';
import type { Evaluate } from '../run.ts';
import type { Value } from '../value.ts';

export type ComparisonOperator = '<' | '<=' | '>' | '>=';

export function compileComparison(
  { position }: { readonly position: number },
  operator: ComparisonOperator,
  left: Evaluate,
  right: Evaluate,
): Evaluate {
  const compare = comparisons[operator];
  return (input, frame, run) => {
    const a = left(input, frame, run);
    const b = right(input, frame, run);
    if (typeof a === 'number' && typeof b === 'number') return compare(a, b);
    if (typeof a === 'string' && typeof b === 'string') return compare(a, b);
    return compareOthers(a, b, operator, position);
  };
}

const comparisons: Readonly<Record<ComparisonOperator, (left: string | number, right: string | number) => boolean>> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

function compareOthers(left: Value, right: Value, operator: ComparisonOperator, position: number): boolean | undefined {
  const a = left instanceof JsonNumber ? left.value : left;
  const b = right instanceof JsonNumber ? right.value : right;
  const isFirstOrdered = isOrdered(a);
  if (!isFirstOrdered || !isOrdered(b)) {
    throw new JsonataError('T2010', { position, token: operator, value: isFirstOrdered ? b : a });
  }
  if (a === undefined || b === undefined) return undefined;
  if (typeof a !== typeof b) throw new JsonataError('T2009', { position, token: operator, value: a, value2: b });
  return comparisons[operator](a, b);
}

function isOrdered(value: Value): value is string | number | undefined {
  return value === undefined || typeof value === 'string' || typeof value === 'number';
}
