/**
 * Reads the answer of an Invoke endpoint.
 *
 *   2xx, X-Amz-Function-Error         the function failed; the body is the error object
 *   2xx                               the function's answer
 *   else, with an error object        the function failed (the runtime interface emulator answers 502)
 *   else                              Lambda refused the call: code from X-Amzn-ErrorType or the body's __type / Code
 *
 * The runtime interface emulator sends no X-Amz-Function-Error, and plain text or nothing at all after a time-out or a crash.
 * Its path names the function `function`; there, and only there, the body tells success from failure.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { isJsonObject, type JsonObject } from '@stepwright/asl';
import { executedVersion } from '../function-reference.ts';
import type { Invocation, InvocationResult } from '../lambda-function.ts';
import { tryParse } from '../lambda-failure.ts';

export interface EndpointResponse {
  readonly statusCode: number;
  /** Names in lower case. */
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a response says about the invocation. */
export function readEndpointResponse(response: EndpointResponse, invocation: Invocation, url: URL): InvocationResult {
  const { statusCode, body } = response;
  const isSuccess = statusCode >= 200 && statusCode < 300;
  const functionError = headerOf(response, 'x-amz-function-error');
  if (isSuccess && functionError === undefined && isRuntimeEmulator(url) && invocation.invocationType !== 'Event') {
    return readEmulatorBody(response, invocation);
  }
  if (isSuccess) return answered(response, invocation, body, functionError);
  if (isErrorObject(body)) return answered(response, invocation, body, functionError ?? 'Unhandled');
  return refused(response);
}

function answered(
  response: EndpointResponse,
  invocation: Invocation,
  payload: string,
  functionError: string | undefined,
): InvocationResult {
  const isSync = invocation.invocationType === 'RequestResponse';
  const version = headerOf(response, 'x-amz-executed-version');
  return {
    kind: 'answered',
    statusCode: functionError === undefined ? response.statusCode : 200,
    payload: isSync ? payload : '',
    functionError,
    executedVersion: version ?? (isSync ? executedVersion(invocation.function) : undefined),
    logTail: headerOf(response, 'x-amz-log-result'),
  };
}

const RUNTIME_EMULATOR_PATH = /\/functions\/function\/invocations$/;

function isRuntimeEmulator(url: URL): boolean {
  return RUNTIME_EMULATOR_PATH.test(url.pathname);
}

function readEmulatorBody(response: EndpointResponse, invocation: Invocation): InvocationResult {
  const { body } = response;
  const failure = (errorType: string, text: string) => {
    const errorMessage = `RequestId: ${invocation.requestId} Error: ${text}`;
    return answered(response, invocation, JSON.stringify({ errorType, errorMessage }), 'Unhandled');
  };
  if (body === '') return failure('Runtime.ExitError', 'Runtime exited without providing a reason');
  if (/^Task timed out after [\d.]+ seconds$/.test(body)) return failure('Sandbox.Timedout', body);
  return answered(response, invocation, body, isErrorObject(body) ? 'Unhandled' : undefined);
}

/** The members of the error objects that Lambda's runtimes print. */
const ERROR_MEMBERS = ['errorType', 'errorMessage', 'trace', 'stackTrace', 'requestId', 'cause', 'reason', 'promise'];

function isErrorObject(body: string): boolean {
  const value = tryParse(body);
  if (!isJsonObject(value) || !value.has('errorType') || !value.has('errorMessage')) return false;
  return [...value.keys()].every((name) => ERROR_MEMBERS.includes(name));
}

function refused(response: EndpointResponse): InvocationResult {
  const value = tryParse(response.body);
  const body = isJsonObject(value) ? value : undefined;
  const code = errorCode(headerOf(response, 'x-amzn-errortype') ?? textMember(body, ['__type', 'Code', 'code']));
  const message = textMember(body, ['Message', 'message']);
  return {
    kind: 'refused',
    statusCode: response.statusCode,
    code: code ?? defaultCode(response.statusCode),
    message: message ?? (response.body.slice(0, MESSAGE_CHARACTERS_MAX) || `HTTP status ${response.statusCode}`),
  };
}

/** How much of a body that is no AWS error stands in a cause. */
const MESSAGE_CHARACTERS_MAX = 1_000;

/** AWS writes `Name`, `Name:http://…` and `namespace#Name`. */
function errorCode(text: string | undefined): string | undefined {
  return text?.split(':')[0]?.split('#').at(-1) || undefined;
}

/** What an endpoint means that names no error. */
function defaultCode(statusCode: number): string {
  if (statusCode === 404) return 'ResourceNotFoundException';
  if (statusCode === 429) return 'TooManyRequestsException';
  return statusCode >= 500 ? 'ServiceException' : 'AWSLambdaException';
}

function headerOf(response: EndpointResponse, name: string): string | undefined {
  const value = response.headers[name];
  return typeof value === 'string' ? value : value?.[0];
}

function textMember(object: JsonObject | undefined, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = object?.get(name);
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}
