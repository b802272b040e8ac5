/**
 * Lambda's runtime API, which a function's process speaks whatever its language is. One server per process.
 *
 *   GET  …/runtime/invocation/next              waits for the next invocation
 *   POST …/runtime/invocation/{id}/response     its answer
 *   POST …/runtime/invocation/{id}/error        its error object
 *   POST …/runtime/init/error                   the function could not be loaded
 *   POST /stepwright/files                      the sources loaded so far (our Python bootstrap only)
 *
 * Invariants
 * - An invocation is handed out once and answered once; what comes for another id is refused.
 * - Listens on loopback; a page in a browser (another Host, or an Origin) is refused.
 *
 * Spec: Lambda developer guide, "Using the Lambda runtime API for custom runtimes".
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isJsonObject, printJson } from '@stepwright/asl';
import { tryParse } from '../lambda-failure.ts';
import { RESPONSE_BYTES_MAX } from '../lambda-function.ts';
import type { InvokeMessage } from './worker-message.ts';

export interface RuntimeApiEvents {
  /** The process asks for an invocation, the first time when it is ready. */
  readonly onNext: () => void;
  readonly onSettled: (requestId: string, answer: { readonly isError: boolean; readonly payload: string }) => void;
  readonly onInitError: (payload: string) => void;
  readonly onFiles: (files: readonly string[]) => void;
}

export interface RuntimeApi {
  /** Begins to listen; the value of AWS_LAMBDA_RUNTIME_API. */
  readonly listen: () => Promise<string>;
  /** Hands an invocation to the process, at once or when it asks. */
  readonly give: (message: InvokeMessage) => void;
  readonly close: () => void;
}

const INVOCATION = /^\/2018-06-01\/runtime\/invocation\/([^/]+)\/(response|error)$/;

export function createRuntimeApi(events: RuntimeApiEvents): RuntimeApi {
  let waiting: ServerResponse | undefined;
  let pending: InvokeMessage | undefined;
  let openId: string | undefined;
  let host = '';

  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  // A runtime keeps its connection while the handler runs, however long that takes.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  // What keeps our process alive is a busy function, not a warm one that waits for its next invocation.
  server.on('connection', (socket) => socket.unref());

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url = '', headers } = request;
    if (headers.host !== host || headers.origin !== undefined) return refuse(response, 403, 'Forbidden', 'Wrong host');
    if (method === 'GET' && url === '/2018-06-01/runtime/invocation/next') return waitForNext(response);
    const [, requestId, outcome] = INVOCATION.exec(url) ?? [];
    if (method === 'POST' && requestId !== undefined) return settle(request, response, requestId, outcome === 'error');
    if (method === 'POST' && url === '/2018-06-01/runtime/init/error') {
      events.onInitError(errorPayload(await readBody(request), headers));
      return accept(response);
    }
    if (method === 'POST' && url === '/stepwright/files') {
      const files = tryParse((await readBody(request)) ?? '');
      if (Array.isArray(files)) events.onFiles(files.filter((file) => typeof file === 'string'));
      return accept(response);
    }
    const what = `The runtime API has no ${method} ${url}. Expected next, response, error or init/error.`;
    return refuse(response, 404, 'NotFound', what);
  }

  function waitForNext(response: ServerResponse): void {
    waiting = response;
    response.once('close', () => {
      if (waiting === response) waiting = undefined;
    });
    events.onNext();
    handOut();
  }

  function handOut(): void {
    if (waiting === undefined || pending === undefined) return;
    const [response, message] = [waiting, pending];
    waiting = undefined;
    pending = undefined;
    openId = message.requestId;
    response.writeHead(200, headersOf(message)).end(message.payload);
  }

  async function settle(request: IncomingMessage, response: ServerResponse, requestId: string, isError: boolean) {
    const body = await readBody(request);
    if (requestId !== openId) return refuse(response, 400, 'InvalidRequestID', 'Invalid request ID');
    openId = undefined;
    if (body === undefined) {
      const message = `Response payload size exceeded maximum allowed payload size (${RESPONSE_BYTES_MAX} bytes).`;
      refuse(response, 413, 'RequestEntityTooLarge', message);
      const payload = JSON.stringify({ errorType: 'Function.ResponseSizeTooLarge', errorMessage: message });
      return events.onSettled(requestId, { isError: true, payload });
    }
    accept(response);
    events.onSettled(requestId, { isError, payload: isError ? errorPayload(body, request.headers) : body });
  }

  return {
    listen: async () => {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, '127.0.0.1', resolve);
      });
      // The process keeps ours alive while it is busy, not its server.
      server.unref();
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('invariant: a listening server has a port');
      host = `127.0.0.1:${address.port}`;
      return host;
    },
    give: (message) => {
      pending = message;
      handOut();
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function headersOf(message: InvokeMessage): Record<string, string> {
  return {
    'Content-Type': 'application/json',
    'Lambda-Runtime-Aws-Request-Id': message.requestId,
    'Lambda-Runtime-Deadline-Ms': String(Date.now() + message.timeoutMs),
    'Lambda-Runtime-Invoked-Function-Arn': message.functionArn,
    'Lambda-Runtime-Trace-Id': message.traceHeader,
    ...(message.clientContext !== null && {
      'Lambda-Runtime-Client-Context': Buffer.from(message.clientContext, 'base64').toString(),
    }),
  };
}

/** An error object, with the type from the header if the body names none. */
function errorPayload(body: string | undefined, headers: IncomingMessage['headers']): string {
  const value = tryParse(body ?? '');
  const header = headers['lambda-runtime-function-error-type'];
  const errorType = typeof header === 'string' ? header : 'Runtime.Unknown';
  if (!isJsonObject(value))
    return JSON.stringify({ errorType, errorMessage: body ?? 'The error was too large to keep.' });
  return value.has('errorType') ? printJson(value) : printJson(new Map([...value, ['errorType', errorType]]));
}

/** The body as text; undefined if it is larger than an answer may be, but read to its end, so that the refusal arrives. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) throw new Error('invariant: a request without encoding comes as buffers');
    size += chunk.length;
    if (size <= RESPONSE_BYTES_MAX) chunks.push(chunk);
  }
  return size > RESPONSE_BYTES_MAX ? undefined : Buffer.concat(chunks).toString();
}

function accept(response: ServerResponse): void {
  response.writeHead(202, { 'Content-Type': 'application/json' }).end('{"status":"OK"}');
}

function refuse(response: ServerResponse, status: number, errorType: string, errorMessage: string): void {
  const body = JSON.stringify({ errorMessage, errorType });
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
}
