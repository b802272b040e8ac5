/**
 * Calls a handler once and waits for its answer, whichever way it gives one.
 *
 *   returns a promise          the answer is what it resolves with
 *   calls the callback         the answer is the callback's, at once or, while `callbackWaitsForEmptyEventLoop`, when
 *                              nothing is left to do
 *   neither, and all is done   the answer is null, as in Lambda
 *
 * Runs in the function's process.
 */
import process from 'node:process';
import type { Callback, Handler } from './load-handler.ts';
import type { InvokeMessage } from './worker-message.ts';

/** Lambda's context object, as far as functions use it today. */
export interface Context {
  callbackWaitsForEmptyEventLoop: boolean;
  readonly functionName: string;
  readonly functionVersion: string;
  readonly invokedFunctionArn: string;
  readonly memoryLimitInMB: string;
  readonly awsRequestId: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  readonly clientContext: unknown;
  readonly identity: undefined;
  readonly getRemainingTimeInMillis: () => number;
}

/** Settles with the handler's answer, or rejects with what it threw. */
export async function runHandler(handler: Handler, event: unknown, context: Context): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  let settleWhenIdle = () => resolve(null);
  const whenIdle = () => settleWhenIdle();
  const callback: Callback = (error, result) => {
    const settle = () => (error === undefined || error === null ? resolve(result) : reject(error));
    if (context.callbackWaitsForEmptyEventLoop) settleWhenIdle = settle;
    else settle();
  };
  process.once('beforeExit', whenIdle);
  try {
    const returned = handler(event, context, callback);
    // A promise that never settles ends with `beforeExit`, as a callback that is never called does.
    if (isThenable(returned)) returned.then(resolve, reject);
    return await promise;
  } finally {
    process.off('beforeExit', whenIdle);
  }
}

/** The context of one invocation; the time that remains is measured from now. */
export function contextOf(message: InvokeMessage, environment: NodeJS.ProcessEnv): Context {
  const deadline = performance.now() + message.timeoutMs;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: environment['AWS_LAMBDA_FUNCTION_NAME'] ?? '',
    functionVersion: message.functionVersion,
    invokedFunctionArn: message.functionArn,
    memoryLimitInMB: environment['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'] ?? '',
    awsRequestId: message.requestId,
    logGroupName: environment['AWS_LAMBDA_LOG_GROUP_NAME'] ?? '',
    logStreamName: environment['AWS_LAMBDA_LOG_STREAM_NAME'] ?? '',
    clientContext: message.clientContext === null ? undefined : decodeClientContext(message.clientContext),
    identity: undefined,
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(deadline - performance.now())),
  };
}

function decodeClientContext(base64: string): unknown {
  const value: unknown = JSON.parse(Buffer.from(base64, 'base64').toString());
  return value;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
