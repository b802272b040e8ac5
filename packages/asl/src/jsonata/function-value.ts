/** Functions as values: built in, written in the expression, partially applied, or a regular expression. */
import type { Value } from './value.ts';
import type { CallContext } from './call-context.ts';

/** A function that expressions can call and hand on. */
export class FunctionValue {
  /** Without the `$`; for messages. */
  readonly name: string;
  /** How many arguments higher-order functions hand to it. */
  readonly arity: number;
  /** Checks the arguments where there is a signature, and runs. `focus` is the context value of the call. */
  readonly invoke: (args: readonly Value[], focus: Value, context: CallContext) => Value;

  constructor(definition: {
    readonly name: string;
    readonly arity: number;
    readonly invoke: (args: readonly Value[], focus: Value, context: CallContext) => Value;
  }) {
    this.name = definition.name;
    this.arity = definition.arity;
    this.invoke = definition.invoke;
  }
}

export function isFunction(value: Value): value is FunctionValue {
  return value instanceof FunctionValue;
}
