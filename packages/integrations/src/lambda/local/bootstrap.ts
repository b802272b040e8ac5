/**
 * The process in which a local function lives: loads the handler once, then runs one invocation at a time.
 *
 * Started by `startFunctionProcess` with the task root and the handler as arguments. Standard output and error belong to the
 * function; messages go over the IPC channel.
 *
 * Invariants
 * - The process does not outlive its parent: when the channel closes, it kills itself and what it started.
 * - While an invocation runs, the channel does not keep the event loop alive, so that `beforeExit` tells when a handler
 *   has nothing left to do.
 */
import process from 'node:process';
import { contextOf, runHandler } from './run-handler.ts';
import { printErrorObject, printUnhandledRejection, RuntimeError } from './error-object.ts';
import { type Handler, loadHandler } from './load-handler.ts';
import { recordLoadedFiles } from './watched-files.ts';
import { endOfOutput, type InvokeMessage, isInvokeMessage, type WorkerMessage } from './worker-message.ts';
import { RESPONSE_BYTES_MAX } from '../lambda-function.ts';

let currentRequestId: string | undefined;

const [taskRoot = '', handlerName = ''] = process.argv.slice(2);
process.on('disconnect', endWithDescendants);
process.on('uncaughtException', (error) => void endWithError(printErrorObject(error), 129));
process.on('unhandledRejection', (reason) => void endWithError(printUnhandledRejection(reason), 128));
const loadedFiles = recordLoadedFiles();
let reportedFiles = 0;
try {
  const handler = await loadHandler(taskRoot, handlerName);
  process.on('message', (message) => {
    if (isInvokeMessage(message)) void invoke(handler, message);
  });
  await send({ kind: 'ready', files: newlyLoaded() ?? [] });
} catch (error) {
  await send({ kind: 'startFailed', payload: printErrorObject(error) });
}

async function invoke(handler: Handler, message: InvokeMessage): Promise<void> {
  const { requestId } = message;
  currentRequestId = requestId;
  process.env['_X_AMZN_TRACE_ID'] = message.traceHeader;
  process.channel?.unref();
  const answer = await answerOf(handler, message);
  process.channel?.ref();
  if (currentRequestId !== requestId) return;
  currentRequestId = undefined;
  await markEndOfOutput(requestId);
  const files = newlyLoaded();
  await send({ kind: 'settled', requestId, ...answer, isReusable: true, ...(files !== undefined && { files }) });
}

/** All loaded files, if there are more than at the last time: a handler may import while it runs. */
function newlyLoaded() {
  const files = loadedFiles();
  if (files.length === reportedFiles) return undefined;
  reportedFiles = files.length;
  return files;
}

async function answerOf(handler: Handler, message: InvokeMessage) {
  try {
    const event: unknown = JSON.parse(message.payload);
    const answer = await runHandler(handler, event, contextOf(message, process.env));
    return { isError: false, payload: printAnswer(answer) };
  } catch (error) {
    return { isError: true, payload: printErrorObject(error) };
  }
}

function printAnswer(answer: unknown): string {
  const text = stringify(answer);
  if (Buffer.byteLength(text) <= RESPONSE_BYTES_MAX) return text;
  const message = `Response payload size exceeded maximum allowed payload size (${RESPONSE_BYTES_MAX} bytes).`;
  throw new RuntimeError('Function.ResponseSizeTooLarge', message);
}

function stringify(answer: unknown): string {
  try {
    // Functions and undefined have no JSON text; Lambda answers null for them.
    const text: string | undefined = JSON.stringify(answer);
    return text ?? 'null';
  } catch (error) {
    throw new RuntimeError('Runtime.JSONStringifyError', 'Unable to stringify response body', { cause: error });
  }
}

/** An error that no handler saw ends the invocation and the process, as it does in Lambda. */
async function endWithError(payload: string, exitCode: number): Promise<void> {
  const requestId = currentRequestId;
  currentRequestId = undefined;
  process.stderr.write(`${payload}\n`);
  if (requestId !== undefined) {
    await markEndOfOutput(requestId);
    await send({ kind: 'settled', requestId, isError: true, payload, isReusable: false });
  }
  process.exit(exitCode);
}

async function markEndOfOutput(requestId: string): Promise<void> {
  const line = `${endOfOutput(requestId)}\n`;
  await Promise.all([process.stdout, process.stderr].map((stream) => written(stream, line)));
}

function written(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    stream.write(text, () => resolve());
  });
}

function send(message: WorkerMessage): Promise<void> {
  return new Promise((resolve) => {
    // An error here means that the parent is gone, and `disconnect` ends the process.
    if (process.send === undefined) resolve();
    else process.send(message, undefined, undefined, () => resolve());
  });
}

function endWithDescendants(): void {
  // The process leads its group (see startFunctionProcess), except on Windows, which has no groups.
  process.kill(process.platform === 'win32' ? process.pid : -process.pid, 'SIGKILL');
}
