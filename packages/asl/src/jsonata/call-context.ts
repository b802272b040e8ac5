/** What an evaluation offers to the functions that it calls. */
import type { Budget } from './budget.ts';
import type { FunctionValue } from './function-value.ts';
import type { Value } from './value.ts';

export interface CallContext {
  readonly budget: Budget;
  /** Calls a function value. Depth and steps are charged here. */
  readonly callFunction: (callee: FunctionValue, args: readonly Value[]) => Value;
  /** A fresh random number, 0 <= n < 1. */
  readonly random: () => number;
  /** A fresh version 4 UUID. */
  readonly uuid: () => string;
  /** The instant of the evaluation in epoch milliseconds: the same at every call. */
  readonly now: () => number;
}
