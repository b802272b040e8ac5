import { isJsonNumber, type Json, toDouble } from '../json/json.ts';
import { type IntrinsicFunction, invalidArguments } from './intrinsic-function.ts';

const name = 'States.MathAdd';

const INT_MIN = -2_147_483_648;
const INT_MAX = 2_147_483_647;

/** States.MathAdd(a, b): each argument is rounded half up (-1.5 is -1); arguments and sum must fit into 32 bits. */
export const mathAdd: IntrinsicFunction = {
  name,
  argumentsMin: 2,
  argumentsMax: 2,
  call: ([first, second]) => requireInt(roundHalfUp(first) + roundHalfUp(second)),
};

/** A number past the largest double (`1e309`) is accepted and counts as the largest integer, as in Java's rounding. */
function roundHalfUp(value: Json | undefined): number {
  if (!isJsonNumber(value)) throw invalidArguments(name);
  const double = toDouble(value);
  if (!Number.isFinite(double)) return double > 0 ? INT_MAX : INT_MIN;
  return requireInt(Math.floor(double + 0.5) + 0);
}

function requireInt(value: number): number {
  if (value < INT_MIN || value > INT_MAX) throw invalidArguments(name);
  return value;
}
