/**
 * Calls the server that served this page, as any client would: AWS JSON 1.0 by `POST /`. No other module calls `fetch`.
 *
 * Stepwright's own operations go the same way under the prefix `Stepwright.`. The header tells the server that the
 * session's cookie, not a signature, says who asks; a page of another site cannot set it.
 */
import type { ApiOperations, OperationName } from '@stepwright/api-model';
import { ApiError, NETWORK_ERROR } from './api-error.ts';
import type { OwnOperationName, OwnOperations } from './own-operations.ts';

/** How long an answer may take, in milliseconds; the longest polls of the API (60 s) are not for the console. */
const PATIENCE_MS = 30_000;

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

/** The answer of an operation of the Step Functions API. Throws an ApiError where it is refused or does not arrive. */
export async function call<Name extends OperationName>(
  name: Name,
  input: ApiOperations[Name]['input'],
  options: CallOptions = {},
): Promise<ApiOperations[Name]['output']> {
  return post(`AWSStepFunctions.${name}`, input, options);
}

/** The answer of one of Stepwright's own operations. Throws as `call` does. */
export async function callOwn<Name extends OwnOperationName>(
  name: Name,
  input: OwnOperations[Name]['input'],
  options: CallOptions = {},
): Promise<OwnOperations[Name]['output']> {
  return post(`Stepwright.${name}`, input, options);
}

async function post<Output>(target: string, input: object, { signal }: CallOptions): Promise<Output> {
  const limit = AbortSignal.timeout(PATIENCE_MS);
  const response = await send('/', {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target },
    body: JSON.stringify(input),
    signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
  });
  if (!response.ok) throw readError(response.status, await readJson<ErrorBody>(response));
  return readJson<Output>(response);
}

interface ErrorBody {
  readonly __type?: unknown;
  readonly message?: unknown;
  /** Where rights are wanting, AWS writes the name with a capital. */
  readonly Message?: unknown;
}

/** A request to the server's own origin, marked as the console's. */
export async function send(path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('x-stepwright-console', '1');
  try {
    return await fetch(path, { credentials: 'same-origin', ...init, headers });
  } catch (cause) {
    if (init.signal?.aborted === true && !isTimeout(init.signal.reason)) throw cause;
    throw new ApiError(NETWORK_ERROR, 'The server did not answer. Is it running?', 0, { cause });
  }
}

/** The body, taken for what the API says that it is. */
async function readJson<Body>(response: Response): Promise<Body> {
  try {
    return await response.json();
  } catch (cause) {
    throw new ApiError(NETWORK_ERROR, `The server's answer (status ${response.status}) is not JSON.`, response.status, {
      cause,
    });
  }
}

function readError(status: number, { __type: type, Message: denial, message = denial }: ErrorBody): ApiError {
  const code = typeof type === 'string' ? (type.split('#').at(-1) ?? type) : `Status${status}`;
  const text = typeof message === 'string' ? message : `The server answered with status ${status}.`;
  return new ApiError(code, text, status);
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'TimeoutError';
}
