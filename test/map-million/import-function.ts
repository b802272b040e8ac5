/** The function that every batch is given to: a Lambda Invoke endpoint that answers with the ids of the rows it got. */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

export interface ImportFunction {
  readonly url: string;
  /** Batches that were given to it; more than there are if some were given twice. */
  readonly calls: () => number;
  /** Resolves when so many batches were given to it, with the last of them under way. */
  readonly whenCalled: (calls: number) => Promise<void>;
  readonly close: () => void;
}

/** Listens on a free port of this machine. */
export async function openImportFunction(): Promise<ImportFunction> {
  let calls = 0;
  const awaited = new Map<number, () => void>();
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      calls += 1;
      awaited.get(calls)?.();
      const { Items: items } = readBatch(JSON.parse(body));
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ ids: items.map(({ id }) => id) }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the function has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    calls: () => calls,
    whenCalled: (count) => new Promise((resolve) => void awaited.set(count, resolve)),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function readBatch(body: unknown): { readonly Items: readonly { readonly id: string }[] } {
  if (isBatch(body)) return body;
  throw new Error('a batch has Items, each with an id');
}

function isBatch(body: unknown): body is { readonly Items: readonly { readonly id: string }[] } {
  return typeof body === 'object' && body !== null && 'Items' in body && Array.isArray(body.Items);
}
