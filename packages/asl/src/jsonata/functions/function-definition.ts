/**
 * What a built-in function is: a name, a signature, and a pure function of values.
 *
 * - Arguments reach `call` as the signature makes them: context values filled in, arrays wrapped, numbers as doubles
 *   (a parameter of type `n`; one of type `x` or `j` may still be a JsonNumber).
 * - A missing argument is `undefined`; so is the result of most functions of nothing.
 * - What is made must be charged to `context.budget` before it is made; loops charge steps.
 * - A function that cannot work with its arguments throws a JsonataError without token and position: the call adds them.
 */
import type { CallContext } from '../call-context.ts';
import type { Value, ValueArray } from '../value.ts';

export interface FunctionDefinition {
  /** Without the `$`. */
  readonly name: string;
  readonly signature: string;
  /** How many arguments higher-order functions hand to it. By default as many as the signature has parameters. */
  readonly arity?: number;
  readonly call: (args: ValueArray, context: CallContext) => Value;
}
