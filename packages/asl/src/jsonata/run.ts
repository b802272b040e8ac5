/** One evaluation: what its compiled parts share. */
import type { Budget } from './budget.ts';
import type { CallContext } from './call-context.ts';
import { FunctionValue } from './function-value.ts';
import { JsonataError } from './jsonata-error.ts';
import type { Json } from '../json/json.ts';
import type { Value, ValueArray } from './value.ts';
import type { Frame } from './frame.ts';

/** A compiled part of an expression; `input` is the context value (`$`). Throws JsonataError. */
export type Evaluate = (input: Value, frame: Frame, run: Run) => Value;

export interface RunOptions {
  /** The value of a variable that the expression does not set itself. */
  readonly variable: (name: string) => Json | undefined;
  readonly random: () => number;
  readonly uuid: () => string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** `$$`. */
  readonly root: Value;
  readonly budget: Budget;
}

export class Run implements CallContext {
  readonly variable: (name: string) => Json | undefined;
  readonly random: () => number;
  readonly uuid: () => string;
  readonly now: () => number;
  readonly root: Value;
  readonly budget: Budget;

  constructor(options: RunOptions) {
    this.variable = options.variable;
    this.random = options.random;
    this.uuid = options.uuid;
    this.now = options.now;
    this.root = options.root;
    this.budget = options.budget;
  }

  callFunction = (callee: FunctionValue, args: ValueArray): Value => {
    this.budget.spendSteps(1);
    return callee.invoke(args, null, this);
  };

  /** Calls what an expression calls. Throws T1006 where it is no function. */
  call(callee: Value, args: ValueArray, focus: Value): Value {
    if (!(callee instanceof FunctionValue)) throw new JsonataError('T1006');
    this.budget.spendSteps(1);
    return callee.invoke(args, focus, this);
  }
}
