/**
 * A peer that speaks the part of the Kubernetes API that Jobs need: create, get, delete, the pods of a Job, their logs.
 * Its Jobs run nowhere: a test says how they end.
 */
import { createServer, type IncomingMessage } from 'node:http';

export interface KubernetesPeer {
  readonly url: string;
  /** Requests so far: `POST /apis/batch/v1/namespaces/default/jobs`. */
  readonly requests: readonly string[];
  readonly tokens: ReadonlySet<string | undefined>;
  /** Ends every Job, with this log of each container. */
  readonly endJobs: (condition: 'Complete' | 'Failed', log: string) => void;
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
  let log = '';

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
    if (method === 'DELETE') jobs.delete(name);
    const conditions = job.condition === undefined ? [] : [{ type: job.condition, status: 'True' }];
    return [200, { ...job.manifest, status: { conditions } }];
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
      requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
      tokens.add(request.headers.authorization);
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
    },
    close: () => void server.close(),
  };
}
