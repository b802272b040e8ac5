/** A small HTTP server that speaks a part of a service's own protocol: what the examples need, and no more. */
import { createServer, type IncomingHttpHeaders } from 'node:http';

export interface PeerRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface PeerAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Peer {
  readonly url: string;
  readonly close: () => void;
}

/** Listens on a free port of this machine. */
export async function openPeer(answer: (request: PeerRequest) => PeerAnswer): Promise<Peer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', headers } = request;
      const url = new URL(request.url ?? '/', 'http://peer');
      const {
        status = 200,
        headers: more,
        body,
      } = answer({ method, url, headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(status, { 'x-amzn-requestid': '00000000-0000-4000-8000-000000000000', ...more }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The operation that a request of an AWS JSON protocol names, with its parameters. */
export function readJsonCall({ headers, body }: PeerRequest): { readonly operation: string; readonly input: Fields } {
  const target = String(headers['x-amz-target'] ?? '');
  return { operation: target.slice(target.indexOf('.') + 1), input: parseFields(body) };
}

/** Members of a request, of which nothing is known. */
export type Fields = Readonly<Record<string, unknown>>;

/** The members of a JSON object; none if the text is something else. */
export function parseFields(text: string): Fields {
  const value: unknown = JSON.parse(text);
  return isFields(value) ? value : {};
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

/** An answer in JSON. */
export function json(value: unknown, status = 200): PeerAnswer {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: JSON.stringify(value) };
}
