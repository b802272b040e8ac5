/**
 * One HTTP request of a task, with everything that bounds it: where it may go, how long it may take, how much it may read.
 *
 * Redirects are followed here, so that each of their addresses is checked like the first one; what authenticates a request
 * does not follow it to another origin.
 */
import http from 'node:http';
import https from 'node:https';
import type { AddressGuard } from './address-guard.ts';

export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string | undefined;
}

export interface HttpResponse {
  readonly statusCode: number;
  readonly statusText: string;
  /** In the order and the case in which they came. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: string;
}

/** There are too many redirects, or too much of an answer. */
export class HttpLimitError extends Error {}

/** Redirects that one request follows. */
export const REDIRECTS_MAX = 5;

/** Bytes of an answer that are read: more than a result can hold. */
export const RESPONSE_BYTES_MAX = 1_048_576;

/** Headers that stay with the origin that they were meant for. */
const CREDENTIALS = ['authorization', 'cookie', 'proxy-authorization'];

/**
 * Sends the request, and follows redirects. `secretHeaders` stay behind where a redirect leads to another origin.
 * @throws ForbiddenAddressError, HttpLimitError, or what the connection failed with.
 */
export async function sendGuarded(
  request: HttpRequest,
  {
    guard,
    secretHeaders = [],
    signal,
  }: { readonly guard: AddressGuard; readonly secretHeaders?: readonly string[]; readonly signal: AbortSignal },
): Promise<HttpResponse> {
  let current = request;
  for (let redirects = 0; ; redirects += 1) {
    guard.checkUrl(current.url);
    const response = await send(current, guard, signal);
    const location = redirectOf(response, current.url);
    if (location === undefined) return response;
    if (redirects >= REDIRECTS_MAX) throw new HttpLimitError(`There were more than ${REDIRECTS_MAX} redirects.`);
    current = redirected(current, response.statusCode, location, secretHeaders);
  }
}

function redirectOf({ statusCode, headers }: HttpResponse, base: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode)) return undefined;
  const location = [...headers].find(([name]) => name.toLowerCase() === 'location')?.[1][0];
  return location === undefined ? undefined : (URL.parse(location, base.href) ?? undefined);
}

function redirected(request: HttpRequest, statusCode: number, url: URL, secretHeaders: readonly string[]): HttpRequest {
  const keepsMethod = statusCode === 307 || statusCode === 308 || request.method === 'GET' || request.method === 'HEAD';
  const dropped = new Set<string>();
  if (url.origin !== request.url.origin)
    for (const name of [...CREDENTIALS, ...secretHeaders]) dropped.add(name.toLowerCase());
  if (!keepsMethod) for (const name of ['content-type', 'content-length']) dropped.add(name);
  return {
    method: keepsMethod ? request.method : 'GET',
    url,
    headers: new Map([...request.headers].filter(([name]) => !dropped.has(name.toLowerCase()))),
    body: keepsMethod ? request.body : undefined,
  };
}

function send(
  { method, url, headers, body }: HttpRequest,
  guard: AddressGuard,
  signal: AbortSignal,
): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const { request } = url.protocol === 'https:' ? https : http;
    const outgoing = request(url, {
      method,
      headers: Object.fromEntries(headers),
      // A connection of its own: a kept one was checked for another name.
      agent: false,
      lookup: guard.lookupFor(url),
      signal,
    });
    outgoing.once('error', reject);
    outgoing.once('response', (incoming) => void readResponse(incoming).then(resolve, reject));
    outgoing.end(body);
  });
}

/** The answer, read up to the limit. @throws HttpLimitError beyond it. */
export async function readResponse(incoming: http.IncomingMessage): Promise<HttpResponse> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    if (!Buffer.isBuffer(chunk)) throw new Error('invariant: a response without encoding comes as buffers');
    size += chunk.length;
    if (size > RESPONSE_BYTES_MAX) throw new HttpLimitError(`The answer is longer than ${RESPONSE_BYTES_MAX} bytes.`);
    chunks.push(chunk);
  }
  return {
    statusCode: incoming.statusCode ?? 0,
    statusText: incoming.statusMessage ?? '',
    headers: headersOf(incoming.rawHeaders),
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function headersOf(raw: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const headers = new Map<string, string[]>();
  for (let index = 0; index < raw.length; index += 2) {
    const [name = '', value = ''] = raw.slice(index, index + 2);
    headers.set(name, [...(headers.get(name) ?? []), value]);
  }
  return headers;
}
