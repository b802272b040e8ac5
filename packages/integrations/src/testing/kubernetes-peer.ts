/**
 * A peer that speaks the part of the Kubernetes API that Jobs need: create, get, delete, watch, the pods of a Job, their logs.
 * Its Jobs run nowhere: a test says how they end.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface KubernetesPeer {
  readonly url: string;
  /** Requests so far, without watches: `POST /apis/batch/v1/namespaces/default/jobs`. */
  readonly requests: readonly string[];
  readonly tokens: ReadonlySet<string | undefined>;
  /** Ends every Job, with this log of each container. */
  readonly endJobs: (condition: 'Complete' | 'Failed', log: string) => void;
  /** How many watches are open. */
  readonly watchCount: () => number;
  readonly close: () => void;
}

interface Stored {
  readonly manifest: { readonly metadata: { readonly name: string }; readonly spec: unknown };
  condition: string | undefined;
}

/** Opens a cluster without Jobs. */
export async function openKubernetesPeer(): Promise<KubernetesPeer> {
  const jobs = new Map<string, Stored>();
  const requests: string[] = [];
  const tokens = new Set<string | undefined>();
  /** Open watches, with the name of the Job that each is about. */
  const watches = new Map<ServerResponse, string>();
  let log = '';

  function tell(response: ServerResponse, type: string, name: string): void {
    const job = jobs.get(name);
    if (job !== undefined) response.write(`${JSON.stringify({ type, object: shown(job) })}\n`);
  }

  function openWatch(response: ServerResponse, url: URL): void {
    const name = (url.searchParams.get('fieldSelector') ?? '').replace('metadata.name=', '');
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.flushHeaders();
    tell(response, 'ADDED', name);
    watches.set(response, name);
    response.once('close', () => watches.delete(response));
  }

  function answer(method: string, url: URL, body: string): readonly [status: number, body: unknown] {
    const [, namespace = '', name] =
      /^\/apis\/batch\/v1\/namespaces\/([^/]+)\/jobs(?:\/([^/]+))?$/.exec(url.pathname) ?? [];
    if (namespace !== '' && method === 'POST') return create(JSON.parse(body));
    if (name !== undefined) return onJob(method, name);
    if (url.pathname.endsWith('/log')) return [200, log];
    if (url.pathname.endsWith('/pods')) return [200, podsOf(url.searchParams.get('labelSelector') ?? '')];
    if (url.pathname === '/api/v1/namespaces') return [200, { kind: 'NamespaceList', items: [], query: url.search }];
    return [404, { kind: 'Status', status: 'Failure', reason: 'NotFound', code: 404 }];
  }

  function create(manifest: Stored['manifest']): readonly [number, unknown] {
    if (jobs.has(manifest.metadata.name)) return [409, { kind: 'Status', reason: 'AlreadyExists', code: 409 }];
    jobs.set(manifest.metadata.name, { manifest, condition: undefined });
    return [201, { ...manifest, status: {} }];
  }

  function onJob(method: string, name: string): readonly [number, unknown] {
    const job = jobs.get(name);
    if (job === undefined) return [404, { kind: 'Status', reason: 'NotFound', code: 404 }];
    if (method === 'DELETE') {
      for (const [response, watched] of watches) if (watched === name) tell(response, 'DELETED', name);
      jobs.delete(name);
    }
    return [200, shown(job)];
  }

  function shown({ manifest, condition }: Stored): object {
    const conditions = condition === undefined ? [] : [{ type: condition, status: 'True' }];
    return { ...manifest, status: { conditions } };
  }

  function podsOf(selector: string): unknown {
    const name = selector.replace('job-name=', '');
    return { items: [{ metadata: { name: `${name}-x1` }, spec: { containers: [{ name: 'main' }] } }] };
  }

  const server = createServer((request: IncomingMessage, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://cluster');
      tokens.add(request.headers.authorization);
      if (url.searchParams.get('watch') === 'true') {
        openWatch(response, url);
        return;
      }
      requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
      const [status, value] = answer(request.method ?? '', url, body);
      const isText = typeof value === 'string';
      response.writeHead(status, { 'Content-Type': isText ? 'text/plain' : 'application/json' });
      response.end(isText ? value : JSON.stringify(value));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    requests,
    tokens,
    endJobs: (condition, text) => {
      log = text;
      for (const job of jobs.values()) job.condition = condition;
      for (const [response, name] of watches) tell(response, 'MODIFIED', name);
    },
    watchCount: () => watches.size,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
