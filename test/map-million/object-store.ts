/**
 * What of S3 the run needs, over HTTP: one large object that is made as it is read, and whatever is written. Objects may be
 * read from a byte on. In the process that is never killed.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { buffer } from 'node:stream/consumers';
import { fileBytes, filePart } from './rows.ts';

export const sourcePath = '/source/orders.csv';

export interface ObjectStore {
  readonly url: string;
  /** What was written, by path; an object that was written again is the newer one. */
  readonly written: ReadonlyMap<string, Buffer>;
  readonly close: () => void;
}

/** Listens on a free port of this machine. */
export async function openObjectStore(rows: number): Promise<ObjectStore> {
  const written = new Map<string, Buffer>();

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://s3').pathname;
    if (request.method === 'PUT') {
      written.set(path, await buffer(request));
      response.writeHead(200, { etag: '"written"' }).end();
      return;
    }
    if (path !== sourcePath) {
      response.writeHead(404, { 'content-type': 'application/xml' });
      response.end('<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>');
      return;
    }
    await serveSource(request, response);
  }

  async function serveSource(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const size = fileBytes(rows);
    const part = partOf(request.headers.range, size);
    const { first, last } = part ?? { first: 0, last: size - 1 };
    response.writeHead(part === undefined ? 200 : 206, {
      'content-length': last + 1 - first,
      'content-type': 'text/csv',
      etag: '"source"',
      ...(part !== undefined && { 'content-range': `bytes ${first}-${last}/${size}` }),
    });
    if (request.method === 'HEAD') response.end();
    else await pipeline(Readable.from(filePart(rows, first, last)), response);
  }

  const server = createServer((request, response) => {
    // A server that is killed breaks its connections off.
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the object store has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    written,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The bytes that a Range header asks for, the last of them included; undefined if it asks for all. */
function partOf(
  range: string | undefined,
  size: number,
): { readonly first: number; readonly last: number } | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  if (from === '') return { first: Math.max(0, size - Number(to)), last: size - 1 };
  return { first: Number(from), last: to === '' ? size - 1 : Math.min(Number(to), size - 1) };
}
