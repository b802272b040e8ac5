/** Writes an answer: JSON with AWS's headers. Nothing else in the server writes to a response. */
import type { ServerResponse } from 'node:http';

export interface Answer {
  readonly status: number;
  /** JSON text. */
  readonly body: string;
  readonly contentType: 'application/x-amz-json-1.0' | 'application/json';
  readonly headers?: Readonly<Record<string, string>>;
}

/** Resolves when the answer has been handed to the operating system, or nobody is there to take it. */
export async function writeAnswer(response: ServerResponse, requestId: string, answer: Answer): Promise<void> {
  const { promise: isOver, resolve } = Promise.withResolvers<void>();
  response.once('finish', resolve).once('close', resolve);
  if (response.destroyed) return;
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, {
    'content-type': answer.contentType,
    'content-length': body.length,
    'x-amzn-requestid': requestId,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    ...answer.headers,
  });
  response.end(body);
  await isOver;
}

/** An answer of the AWS API. */
export function apiAnswer(status: number, body: string): Answer {
  return { status, body, contentType: 'application/x-amz-json-1.0' };
}

/** An answer of the server's own routes. */
export function plainAnswer(status: number, body: object, headers?: Readonly<Record<string, string>>): Answer {
  return {
    status,
    body: JSON.stringify(body),
    contentType: 'application/json',
    ...(headers !== undefined && { headers }),
  };
}
