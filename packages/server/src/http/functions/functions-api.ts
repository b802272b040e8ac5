/** The Lambda functions that the server's Invoke endpoint calls: a port, which the router of tasks implements. */
import type { ArnScope } from '../../arn.ts';

export interface FunctionCall {
  readonly requestId: string;
  /** The event as JSON text. */
  readonly payload: string;
  readonly invocationType: 'RequestResponse' | 'Event' | 'DryRun';
  readonly logType: 'None' | 'Tail';
  /** Base64 of a JSON object. */
  readonly clientContext: string | undefined;
  readonly traceHeader: string | undefined;
}

export type FunctionAnswer =
  | {
      readonly kind: 'answered';
      readonly statusCode: number;
      readonly payload: string;
      readonly functionError: string | undefined;
      readonly executedVersion: string | undefined;
      readonly logTail: string | undefined;
    }
  /** Lambda's refusal, such as `ResourceNotFoundException`. */
  | { readonly kind: 'refused'; readonly statusCode: number; readonly code: string; readonly message: string }
  /** The function is elsewhere and did not answer; whether it ran may be unknown. */
  | { readonly kind: 'unreachable'; readonly code: string; readonly message: string };

export interface NamedFunction {
  /** With the qualifier, if there is one. */
  readonly arn: string;
  readonly account: string;
  /** Calls it once. Never rejects. */
  readonly invoke: (call: FunctionCall) => Promise<FunctionAnswer>;
}

export interface FunctionsApi {
  /** The function that a name or an ARN means, whether it exists or not; undefined if it is malformed. */
  readonly named: (functionName: string, qualifier: string | undefined, home: ArnScope) => NamedFunction | undefined;
}
