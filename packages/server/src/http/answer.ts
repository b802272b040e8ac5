/** Writes an answer. Nothing else in the server writes to a response. */
import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface Answer {
  readonly status: number;
  /** A stream is sent as it comes, and is destroyed when the client goes away. */
  readonly body: string | Uint8Array | Readable;
  readonly contentType: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Resolves when the answer has been handed to the operating system, or nobody is there to take it. */
export async function writeAnswer(response: ServerResponse, requestId: string, answer: Answer): Promise<void> {
  const { body, status } = answer;
  const headers = {
    'content-type': answer.contentType,
    'x-amzn-requestid': requestId,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    ...answer.headers,
  };
  if (typeof body === 'string' || body instanceof Uint8Array) {
    await writeWhole(response, status, headers, typeof body === 'string' ? Buffer.from(body) : body);
  } else {
    await writeStream(response, status, headers, body);
  }
}

/** An answer of the AWS API. */
export function apiAnswer(status: number, body: string): Answer {
  return { status, body, contentType: 'application/x-amz-json-1.0' };
}

/** A JSON answer of the server's own routes. */
export function plainAnswer(status: number, body: object, headers?: Readonly<Record<string, string>>): Answer {
  return {
    status,
    body: JSON.stringify(body),
    contentType: 'application/json',
    ...(headers !== undefined && { headers }),
  };
}

async function writeWhole(response: ServerResponse, status: number, headers: object, body: Uint8Array): Promise<void> {
  const { promise: isOver, resolve } = Promise.withResolvers<void>();
  response.once('finish', resolve).once('close', resolve);
  if (response.destroyed) return;
  response.writeHead(status, { ...headers, 'content-length': body.length });
  response.end(body);
  await isOver;
}

async function writeStream(response: ServerResponse, status: number, headers: object, body: Readable): Promise<void> {
  if (response.destroyed || response.req.method === 'HEAD') {
    body.destroy();
    if (!response.destroyed) response.writeHead(status, { ...headers }).end();
    return;
  }
  response.writeHead(status, { ...headers });
  response.flushHeaders();
  // A client that goes away, or a source that breaks off, ends the connection: there is nobody to tell.
  await pipeline(body, response).catch(() => {});
}
