/**
 * The functions of the configuration for callers other than tasks: the server's Invoke endpoint. Slots are shared with the
 * tasks that call the same function.
 */
import type { Clock } from '@stepwright/engine';
import { traceHeaderOf } from './call-identity.ts';
import { type FunctionHome, invokedArn, parseFunctionName } from './function-reference.ts';
import type { Invocation, InvocationResult } from './lambda-function.ts';
import type { LambdaRunner } from './lambda-runner.ts';

/** An invocation, but for what follows from the function that is named. */
export interface NamedCall extends Omit<Invocation, 'function' | 'traceHeader'> {
  /** What the caller sent, if anything. */
  readonly traceHeader: string | undefined;
}

export interface NamedFunction {
  /** With the qualifier, if there is one. */
  readonly arn: string;
  readonly account: string;
  /** Calls it once, when one of its slots is free. Never rejects; runs on when its caller has gone. */
  readonly invoke: (call: NamedCall) => Promise<InvocationResult>;
}

export interface NamedFunctions {
  /** The function that a name or an ARN means, whether it exists or not; undefined if it is malformed. */
  readonly named: (
    functionName: string,
    qualifier: string | undefined,
    home: FunctionHome,
  ) => NamedFunction | undefined;
}

/** Calls in the runner's slots. After `closing` aborts, what waits for one is given up. */
export function createNamedFunctions(
  runner: Pick<LambdaRunner, 'invoke'>,
  clock: Pick<Clock, 'now'>,
  closing: AbortSignal,
): NamedFunctions {
  return {
    named: (functionName, qualifier, home) => {
      const reference = parseFunctionName(functionName, qualifier, home);
      if (reference === undefined) return undefined;
      return {
        arn: invokedArn(reference),
        account: reference.account,
        invoke: (call) => {
          const { requestId: token, traceHeader } = call;
          const trace = traceHeaderOf({ token, traceHeader }, clock.now());
          return runner.invoke({ ...call, function: reference, traceHeader: trace }, closing);
        },
      };
    },
  };
}
