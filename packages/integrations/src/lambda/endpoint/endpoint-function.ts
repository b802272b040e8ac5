/**
 * A Lambda function behind an Invoke endpoint over plain HTTP(S): SAM local, the runtime interface emulator, an emulator of
 * AWS, or anything else that speaks `POST …/2015-03-31/functions/NAME/invocations`.
 *
 * One request per invocation, never repeated, on a connection of its own: a kept connection that the server closes just
 * then would fail a call that never began.
 *
 * Spec: Lambda API, Invoke.
 */
import http from 'node:http';
import https from 'node:https';
import type { Invocation, InvocationResult, LambdaFunction } from '../lambda-function.ts';
import { INVOCATION_BYTES_MAX, RESPONSE_BYTES_MAX } from '../lambda-function.ts';
import { type EndpointResponse, readEndpointResponse } from './endpoint-response.ts';

export interface EndpointSettings {
  readonly url: URL;
  /** How long to wait for the whole answer. */
  readonly timeoutSeconds: number;
  readonly concurrency: number;
}

/** A function for an endpoint. Nothing is sent before the first invocation. */
export function createEndpointFunction(settings: EndpointSettings): LambdaFunction {
  const closing = new AbortController();
  return {
    concurrency: settings.concurrency,
    invoke: (invocation, signal) => invokeEndpoint(invocation, settings, AbortSignal.any([signal, closing.signal])),
    close: () => {
      closing.abort();
      return Promise.resolve();
    },
  };
}

async function invokeEndpoint(
  invocation: Invocation,
  settings: EndpointSettings,
  signal: AbortSignal,
): Promise<InvocationResult> {
  const size = Buffer.byteLength(invocation.payload);
  if (size > INVOCATION_BYTES_MAX) {
    const message = `Request must be smaller than ${INVOCATION_BYTES_MAX} bytes for the InvokeFunction operation`;
    return { kind: 'refused', statusCode: 413, code: 'RequestTooLargeException', message };
  }
  const timeout = AbortSignal.timeout(settings.timeoutSeconds * 1000);
  const url = withQualifier(settings.url, invocation.function.qualifier);
  try {
    const response = await post(url, invocation, AbortSignal.any([signal, timeout]));
    return readEndpointResponse(response, invocation, url);
  } catch (error) {
    if (timeout.aborted) return timedOut(url, settings.timeoutSeconds);
    if (error instanceof ResponseTooLargeError) return { kind: 'unreachable', ...error.refusal };
    return unreachable(url, error);
  }
}

function withQualifier(url: URL, qualifier: string | undefined): URL {
  if (qualifier === undefined || url.searchParams.has('Qualifier')) return url;
  const qualified = new URL(url);
  qualified.searchParams.set('Qualifier', qualifier);
  return qualified;
}

function post(url: URL, invocation: Invocation, signal: AbortSignal): Promise<EndpointResponse> {
  return new Promise((resolve, reject) => {
    const { request } = url.protocol === 'https:' ? https : http;
    const outgoing = request(url, { method: 'POST', headers: headersFor(invocation), agent: false, signal });
    outgoing.once('error', reject);
    outgoing.once('response', (incoming) => void readBody(incoming).then(resolve, reject));
    outgoing.end(invocation.payload);
  });
}

function headersFor(invocation: Invocation): Record<string, string> {
  const headers: Record<string, string> = {
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(invocation.payload)),
    'X-Amz-Invocation-Type': invocation.invocationType,
    'X-Amz-Log-Type': invocation.logType,
    'X-Amzn-Trace-Id': invocation.traceHeader,
    'Idempotency-Key': invocation.requestId,
  };
  if (invocation.clientContext !== undefined) headers['X-Amz-Client-Context'] = invocation.clientContext;
  return headers;
}

async function readBody(incoming: http.IncomingMessage): Promise<EndpointResponse> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    if (!Buffer.isBuffer(chunk)) throw new Error('invariant: a response without encoding comes as buffers');
    size += chunk.length;
    if (size > RESPONSE_BYTES_MAX) throw new ResponseTooLargeError();
    chunks.push(chunk);
  }
  return { statusCode: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks).toString() };
}

class ResponseTooLargeError extends Error {
  readonly refusal = {
    code: 'SdkClientException',
    message: `The endpoint's answer is larger than ${RESPONSE_BYTES_MAX} bytes, which is the most that Lambda allows.`,
  } as const;
}

function timedOut(url: URL, timeoutSeconds: number): InvocationResult {
  const message = `${urlWithoutSecrets(url)} did not answer within ${timeoutSeconds} seconds. The function may still be running.`;
  return { kind: 'unreachable', code: 'ClientExecutionTimeoutException', message };
}

function unreachable(url: URL, error: unknown): InvocationResult {
  const reason = error instanceof Error ? error.message || error.name : String(error);
  const hint = isRefused(error) ? ' Is the endpoint running, and is its address in the configuration right?' : '';
  const message = `Unable to execute HTTP request to ${urlWithoutSecrets(url)}: ${reason}.${hint}`;
  return { kind: 'unreachable', code: 'SdkClientException', message };
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ECONNREFUSED' || error.code === 'ENOTFOUND');
}

/** Credentials may stand in a URL; a cause is seen by everybody who reads the execution. */
function urlWithoutSecrets(url: URL): string {
  return `${url.origin}${url.pathname}`;
}
