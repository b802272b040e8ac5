/**
 * What the Lambda runner asks of a function, wherever it runs: in a child process here, or behind an Invoke endpoint.
 *
 * `invoke` never rejects. It is called at most once per attempt and never repeats a call on its own, because a repeated
 * call could do the work twice.
 */
import type { FunctionReference } from './function-reference.ts';

export type InvocationType = 'RequestResponse' | 'Event' | 'DryRun';

/** One call of a function. */
export interface Invocation {
  /** A UUID that follows from the attempt's token: the function's idempotency key, `context.awsRequestId`. */
  readonly requestId: string;
  /** The event as JSON text. */
  readonly payload: string;
  /** Base64 of a JSON object, as the Invoke API takes it. */
  readonly clientContext: string | undefined;
  readonly function: FunctionReference;
  readonly invocationType: InvocationType;
  /** `Tail`: the answer carries the end of the invocation's log. */
  readonly logType: 'None' | 'Tail';
  /** The `X-Amzn-Trace-Id` of the call. */
  readonly traceHeader: string;
}

export type InvocationResult =
  /** The function ran (or, without a request for its answer, was accepted). */
  | {
      readonly kind: 'answered';
      readonly statusCode: number;
      /** The answer as text, or the error object if `functionError` is there. Empty if there is no answer. */
      readonly payload: string;
      /** The header `X-Amz-Function-Error`; its presence makes the payload an error. */
      readonly functionError: string | undefined;
      readonly executedVersion: string | undefined;
      /** Base64 of the last 4 KiB of the log, if asked for. */
      readonly logTail: string | undefined;
    }
  /** Lambda refused the call: an error of the service with its code, such as `ResourceNotFoundException`. */
  | { readonly kind: 'refused'; readonly statusCode: number; readonly code: string; readonly message: string }
  /** No answer came; whether the function ran may be unknown. */
  | { readonly kind: 'unreachable'; readonly code: ClientErrorCode; readonly message: string };

/** Errors that the AWS SDK raises on its own side. */
export type ClientErrorCode = 'SdkClientException' | 'ClientExecutionTimeoutException';

export interface LambdaFunction {
  /** How many invocations may be under way at once. */
  readonly concurrency: number;
  /** Runs the function once. After `signal` aborts it stops as well as it can, and its result is ignored. */
  readonly invoke: (invocation: Invocation, signal: AbortSignal) => Promise<InvocationResult>;
  /** Stops what is under way and releases processes and connections. */
  readonly close: () => Promise<void>;
}

/** Which function answers to a reference. */
export interface FunctionCatalogue {
  readonly find: (reference: FunctionReference) => LambdaFunction | undefined;
}

/** The largest event and the largest answer of a synchronous invocation, in bytes. Source: Lambda quotas. */
export const INVOCATION_BYTES_MAX = 6_291_456;
/** Lambda lets an answer be a little larger than an event: 100 bytes of framing. */
export const RESPONSE_BYTES_MAX = 6_291_556;
/** How much of the log `LogResult` holds, in bytes. Source: Lambda API, Invoke, "LogType". */
export const LOG_TAIL_BYTES_MAX = 4_096;
