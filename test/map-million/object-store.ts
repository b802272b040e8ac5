/**
 * What of S3 the run needs, over HTTP: one large object that is made as it is read, and whatever is written. Objects may be
 * read from a byte on. In the process that is never killed.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { buffer } from 'node:stream/consumers';
import { fileBytes, fileFrom } from './rows.ts';

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
    const first = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const isPart = request.headers.range !== undefined;
    response.writeHead(isPart ? 206 : 200, {
      'content-length': size - first,
      'content-type': 'text/csv',
      etag: '"source"',
      ...(isPart && { 'content-range': `bytes ${first}-${size - 1}/${size}` }),
    });
    if (request.method === 'HEAD') response.end();
    else await pipeline(Readable.from(fileFrom(rows, first)), response);
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
