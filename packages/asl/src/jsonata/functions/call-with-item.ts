import type { CallContext } from '../call-context.ts';
import type { FunctionValue } from '../function-value.ts';
import type { Value } from '../value.ts';

/** Calls a function that a higher-order function was given with as many of the three arguments as it takes; at least one. */
export function callWithItem(
  callee: FunctionValue,
  args: readonly [item: Value, key: Value, whole: Value],
  context: CallContext,
): Value {
  return context.callFunction(callee, args.slice(0, Math.max(callee.arity, 1)));
}
