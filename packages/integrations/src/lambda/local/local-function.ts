/**
 * A Lambda function that is a handler or a command on this machine, run in child processes that are kept warm.
 *
 * As in Lambda, a process runs one invocation at a time; a time-out, an abort or an unhandled error costs it its life, and
 * the next invocation starts a new one. An invocation of type `Event` is answered at once and runs in the background, once,
 * with slots of its own; Lambda's two repetitions of failed events are not made.
 *
 * Spec: Lambda developer guide, "Understanding the Lambda execution environment lifecycle".
 */
import type { Log } from '@stepwright/engine';
import { executedVersion, type FunctionReference, invokedArn } from '../function-reference.ts';
import {
  INVOCATION_BYTES_MAX,
  type Invocation,
  type InvocationResult,
  type LambdaFunction,
} from '../lambda-function.ts';
import { createBackground } from './background-invocations.ts';
import type { ParentEnvironment } from './function-environment.ts';
import type { ProcessOutcome } from './function-process.ts';
import { captureOutput, type FunctionLog, type OutputCapture } from './invocation-output.ts';
import { createProcessPool } from './process-pool.ts';
import { type Program, startProcess } from './start-process.ts';

export interface LocalFunctionSettings extends Program {
  readonly timeoutSeconds: number;
  readonly concurrency: number;
}

export interface LocalFunctionDeps {
  readonly parentEnvironment: ParentEnvironment;
  readonly functionLog: FunctionLog;
  readonly log: Log;
  /** How long a process stays warm without work. */
  readonly idleMs: number;
}

export interface LocalFunction extends LambdaFunction {
  /** How many processes there are now. */
  readonly processCount: () => number;
}

/** A function for a handler. No process starts before the first invocation. */
export function createLocalFunction(
  reference: FunctionReference,
  settings: LocalFunctionSettings,
  deps: LocalFunctionDeps,
): LocalFunction {
  const pool = createProcessPool(() => startProcess(reference, settings, deps.parentEnvironment), deps.idleMs);
  const background = createBackground(settings.concurrency);

  const runOnce = async (invocation: Invocation, signal: AbortSignal): Promise<InvocationResult> => {
    const { requestId } = invocation;
    const output = captureOutput(reference.name, requestId, deps.functionLog);
    const process = pool.take();
    const startedAt = performance.now();
    const outcome = await process.invoke(messageFor(invocation, settings), output.take, signal);
    const spentMs = performance.now() - startedAt;
    if (outcome.kind === 'settled') await endOfOutputOrDeadline(output);
    pool.giveBack(process);
    deps.log.debug({ functionName: reference.name, requestId, outcome: outcome.kind, spentMs }, 'function invoked');
    return answerFor(outcome, invocation, settings, output.tail(report(requestId, spentMs, settings.memoryMb)));
  };

  return {
    concurrency: settings.concurrency,
    invoke: async (invocation, signal) => {
      if (Buffer.byteLength(invocation.payload) > INVOCATION_BYTES_MAX) return TOO_LARGE;
      if (invocation.invocationType === 'RequestResponse') return runOnce(invocation, signal);
      if (invocation.invocationType === 'DryRun') return accepted(204);
      return background.begin((stop) => runOnce(invocation, stop)) ? accepted(202) : THROTTLED;
    },
    close: async () => {
      await Promise.all([background.close(), pool.close()]);
    },
    processCount: pool.size,
  };
}

const TOO_LARGE: InvocationResult = {
  kind: 'refused',
  statusCode: 413,
  code: 'RequestTooLargeException',
  message: `Request must be smaller than ${INVOCATION_BYTES_MAX} bytes for the InvokeFunction operation`,
};

const THROTTLED: InvocationResult = {
  kind: 'refused',
  statusCode: 429,
  code: 'TooManyRequestsException',
  message: 'Rate Exceeded.',
};

/** Lambda answers asynchronous and dry calls without saying which version would run. */
function accepted(statusCode: 202 | 204): InvocationResult {
  const nothing = { functionError: undefined, executedVersion: undefined, logTail: undefined };
  return { kind: 'answered', statusCode, payload: '', ...nothing };
}

function messageFor(invocation: Invocation, settings: LocalFunctionSettings) {
  return {
    kind: 'invoke',
    requestId: invocation.requestId,
    payload: invocation.payload,
    clientContext: invocation.clientContext ?? null,
    functionArn: invokedArn(invocation.function),
    functionVersion: executedVersion(invocation.function),
    timeoutMs: settings.timeoutSeconds * 1000,
    traceHeader: invocation.traceHeader,
  } as const;
}

/** How long the end of the output may lag behind the answer: only a function that closed its own streams needs it. */
const OUTPUT_LAG_MS_MAX = 1_000;

async function endOfOutputOrDeadline(output: OutputCapture): Promise<void> {
  const deadline = Promise.withResolvers<void>();
  const timer = setTimeout(deadline.resolve, OUTPUT_LAG_MS_MAX);
  await Promise.race([output.ended, deadline.promise]);
  clearTimeout(timer);
}

function report(requestId: string, spentMs: number, memoryMb: number): string {
  const times = `Duration: ${spentMs.toFixed(2)} ms\tBilled Duration: ${Math.ceil(spentMs)} ms`;
  return `REPORT RequestId: ${requestId}\t${times}\tMemory Size: ${memoryMb} MB\t`;
}

function answerFor(
  outcome: ProcessOutcome,
  invocation: Invocation,
  settings: LocalFunctionSettings,
  tail: string,
): InvocationResult {
  const failure =
    outcome.kind === 'settled' && !outcome.isError ? undefined : errorPayload(outcome, invocation, settings);
  return {
    kind: 'answered',
    statusCode: 200,
    payload: failure ?? (outcome.kind === 'settled' ? outcome.payload : ''),
    functionError: failure === undefined ? undefined : 'Unhandled',
    executedVersion: executedVersion(invocation.function),
    logTail: invocation.logType === 'Tail' ? tail : undefined,
  };
}

/** The error object that Lambda answers with. */
function errorPayload(outcome: ProcessOutcome, { requestId }: Invocation, settings: LocalFunctionSettings): string {
  const platformError = (errorType: string, text: string) =>
    JSON.stringify({ errorType, errorMessage: `RequestId: ${requestId} Error: ${text}` });
  switch (outcome.kind) {
    case 'settled':
    case 'startFailed':
      return outcome.payload;
    case 'timedOut':
      return platformError('Sandbox.Timedout', `Task timed out after ${settings.timeoutSeconds.toFixed(2)} seconds`);
    case 'startTimedOut':
      return platformError('Sandbox.Timedout', 'The function took too long to load');
    case 'aborted':
      return platformError('Sandbox.Aborted', 'The invocation was given up');
    case 'exited':
      break;
  }
  return platformError(...exitError(outcome));
}

/** V8 ends the process with SIGABRT when the heap is full; Lambda's own limit ends it with SIGKILL. */
function exitError(exit: Extract<ProcessOutcome, { readonly kind: 'exited' }>): readonly [string, string] {
  if (exit.signal === 'SIGABRT' || exit.code === 134) {
    return ['Runtime.OutOfMemory', 'Runtime exited with error: signal: killed'];
  }
  if (exit.signal !== null) return ['Runtime.ExitError', `Runtime exited with error: ${signalText(exit.signal)}`];
  if (exit.code === 0) return ['Runtime.ExitError', 'Runtime exited without providing a reason'];
  return ['Runtime.ExitError', `Runtime exited with error: exit status ${exit.code ?? 'unknown'}`];
}

function signalText(signal: NodeJS.Signals): string {
  const names: Readonly<Record<string, string>> = {
    SIGKILL: 'killed',
    SIGTERM: 'terminated',
    SIGSEGV: 'segmentation fault',
    SIGINT: 'interrupt',
  };
  return `signal: ${names[signal] ?? signal}`;
}
