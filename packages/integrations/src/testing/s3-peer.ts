/**
 * A server that speaks the part of S3's protocol that reading and writing objects needs: ranges, conditions, versions, the
 * owner of the bucket, lists by pages. The AWS SDK is its client.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

export interface S3Peer {
  readonly url: string;
  /** The objects by `bucket/key`; a version of an object is at `bucket/key?version`. */
  readonly objects: Map<string, Buffer>;
  /** What was asked for: `GET bucket/key bytes=0-9`. */
  readonly requests: string[];
  readonly close: () => void;
}

/** Objects in one page of a list: few, so that lists have several. */
const PAGE = 2;

/** Listens on a free port of this machine. The buckets belong to the account. */
export async function openS3Peer(owner: string): Promise<S3Peer> {
  const objects = new Map<string, Buffer>();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://s3');
    const path = decodeURIComponent(url.pathname.slice(1));
    const { range, 'x-amz-expected-bucket-owner': expectedOwner = owner } = request.headers;
    requests.push([request.method, path, range].filter((part) => part !== undefined).join(' '));
    if (expectedOwner !== owner) return fail(response, 403, 'AccessDenied', 'Access Denied');
    if (request.method === 'PUT') {
      objects.set(path, await buffer(request));
      response.writeHead(200).end();
      return;
    }
    if (url.searchParams.has('list-type')) return list(url.searchParams, path.replace(/\/$/, ''), response);
    const version = url.searchParams.get('versionId');
    const body = objects.get(version === null ? path : `${path}?${version}`);
    if (body === undefined) return fail(response, 404, 'NoSuchKey', 'The specified key does not exist.');
    send(request, response, body);
  }

  function send({ headers }: IncomingMessage, response: ServerResponse, body: Buffer): void {
    if (headers['if-match'] !== undefined && headers['if-match'] !== etagOf(body)) {
      return fail(response, 412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
    }
    const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? '') ?? [];
    const first = from === '' ? Math.max(0, body.length - Number(to)) : Number(from);
    const last = from === '' ? body.length - 1 : Math.min(Number(to), body.length - 1);
    if (first > last) return fail(response, 416, 'InvalidRange', 'The requested range is not satisfiable');
    const part = body.subarray(first, last + 1);
    const range = `bytes ${first}-${last}/${body.length}`;
    response.writeHead(206, { etag: etagOf(body), 'content-length': part.length, 'content-range': range }).end(part);
  }

  function list(query: URLSearchParams, bucket: string, response: ServerResponse): void {
    const after = query.get('start-after') ?? '';
    const found = [...objects]
      .map(([path, body]) => ({ key: path.slice(bucket.length + 1), isIn: path.startsWith(`${bucket}/`), body }))
      .filter(({ key, isIn }) => isIn && key.startsWith(query.get('prefix') ?? '') && key > after)
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    const contents = found.slice(0, PAGE).map(
      ({ key, body }) =>
        `<Contents><Key>${key}</Key><Size>${body.length}</Size><ETag>${etagOf(body)}</ETag>
        <LastModified>2024-01-01T00:00:00.000Z</LastModified><StorageClass>STANDARD</StorageClass></Contents>`,
    );
    const isTruncated = `<IsTruncated>${found.length > PAGE}</IsTruncated>`;
    sendXml(response, 200, `<ListBucketResult>${isTruncated}${contents.join('')}</ListBucketResult>`);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    objects,
    requests,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function fail(response: ServerResponse, status: number, code: string, message: string): void {
  sendXml(response, status, `<Error><Code>${code}</Code><Message>${message}</Message></Error>`);
}

function sendXml(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>${body}`);
}

function etagOf(body: Buffer): string {
  return `"${createHash('md5').update(body).digest('hex')}"`;
}
