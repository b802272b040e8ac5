/** `+ - * / %` on doubles. Nothing on either side gives nothing; what is out of range fails where it is used. */
import { JsonNumber } from '../../json/json.ts';
import { JsonataError } from '../jsonata-error.ts';
import type { Evaluate } from '../run.ts';
import type { Value } from '../value.ts';

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';

export function compileArithmetic(
  { position }: { readonly position: number },
  operator: ArithmeticOperator,
  left: Evaluate,
  right: Evaluate,
): Evaluate {
  const calculate = calculations[operator];
  return (input, frame, run) => {
    const a = left(input, frame, run);
    const b = right(input, frame, run);
    if (typeof a === 'number' && typeof b === 'number' && a - a === 0 && b - b === 0) return calculate(a, b);
    const first = operand(a, 'T2001', operator, position);
    const second = operand(b, 'T2002', operator, position);
    return first === undefined || second === undefined ? undefined : calculate(first, second);
  };
}

const calculations: Readonly<Record<ArithmeticOperator, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
};

function operand(
  value: Value,
  code: 'T2001' | 'T2002',
  operator: ArithmeticOperator,
  position: number,
): number | undefined {
  if (value === undefined) return undefined;
  const number = value instanceof JsonNumber ? value.value : value;
  const details = { position, token: operator, value };
  if (typeof number !== 'number' || Number.isNaN(number)) throw new JsonataError(code, details);
  if (!Number.isFinite(number)) throw new JsonataError('D1001', details);
  return number;
}
