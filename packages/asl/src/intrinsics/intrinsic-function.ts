/**
 * What an intrinsic function is: a name, how many arguments it takes, and a pure function from values to a value.
 *
 * A function that cannot work with its arguments throws an IntrinsicFault; whoever evaluates the whole expression turns it
 * into AWS's error (evaluate in compile-intrinsic.ts). Spec: reference section 8.
 */
import type { Environment } from '../compile/program.ts';
import type { Json } from '../json/json.ts';

export interface IntrinsicFunction {
  /** As it is written in a definition, for example `States.ArrayLength`. */
  readonly name: string;
  /** The number of arguments is checked when the function is called: AWS accepts any number when a machine is created. */
  readonly argumentsMin: number;
  readonly argumentsMax: number;
  /** The argument that is a template: its escapes are left for the function to read. */
  readonly templatePosition?: number;
  readonly call: (values: readonly Json[], environment: Environment) => Json;
}

/** Why a call failed, as AWS says it: a sentence without the expression. */
export class IntrinsicFault extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'IntrinsicFault';
  }
}

/** The fault of arguments with a wrong type, value or number. */
export function invalidArguments(name: string): IntrinsicFault {
  return new IntrinsicFault(`Invalid arguments in ${name}`);
}
