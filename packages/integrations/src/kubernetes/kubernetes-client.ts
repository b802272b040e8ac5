/** Requests of a Kubernetes API: one cluster, its token and its certificates. */
import http from 'node:http';
import https from 'node:https';
import { type HttpResponse, readResponse } from '../http/guarded-request.ts';
import { readSecret, type SecretPlaces } from '../router/read-secret.ts';
import type { ClustersConfiguration } from './clusters-configuration.ts';

export interface KubernetesRequest {
  readonly method: string;
  /** `/apis/batch/v1/namespaces/default/jobs`. */
  readonly path: string;
  readonly query?: ReadonlyMap<string, readonly string[]>;
  /** JSON text. */
  readonly body?: string | undefined;
}

export interface KubernetesClient {
  readonly ask: (request: KubernetesRequest, signal: AbortSignal) => Promise<HttpResponse>;
  /** The lines of an answer that goes on and on. Ends with the answer; throws what the connection failed with. */
  readonly watch: (request: KubernetesRequest, signal: AbortSignal) => AsyncIterable<string>;
}

/** Characters of one line of a watch: more than an object in a cluster can have. */
const LINE_LENGTH_MAX = 4_194_304;

/** A client of the cluster; undefined if the configuration does not have it. */
export function createKubernetesClient(
  clusterName: string,
  clusters: ClustersConfiguration,
  places: SecretPlaces,
): KubernetesClient | undefined {
  if (!Object.hasOwn(clusters, clusterName)) return undefined;
  const cluster = clusters[clusterName];
  if (cluster === undefined) return undefined;
  const token = cluster.token === undefined ? undefined : readSecret(cluster.token, places);
  const ca = cluster.certificateAuthority === undefined ? undefined : readSecret(cluster.certificateAuthority, places);
  const send = ({ method, path, query = new Map(), body }: KubernetesRequest, signal: AbortSignal) => {
    const url = new URL(cluster.endpoint);
    url.pathname = `${url.pathname.replace(/\/$/, '')}${path}`;
    for (const [name, values] of query) for (const value of values) url.searchParams.append(name, value);
    const headers = {
      accept: 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined
        ? {}
        : { 'content-type': contentTypeOf(method), 'content-length': Buffer.byteLength(body) }),
    };
    return new Promise<http.IncomingMessage>((resolve, reject) => {
      const { request } = url.protocol === 'https:' ? https : http;
      const outgoing = request(url, { method, headers, agent: false, signal, ...(ca === undefined ? {} : { ca }) });
      outgoing.once('error', reject);
      outgoing.once('response', resolve);
      outgoing.end(body);
    });
  };
  return {
    ask: async (asked, signal) => readResponse(await send(asked, signal)),
    watch: async function* (asked, signal) {
      const incoming = await send(asked, signal);
      if (incoming.statusCode !== 200) {
        incoming.resume();
        throw new Error(`the cluster answered a watch with ${incoming.statusCode}`);
      }
      yield* linesOf(incoming);
    },
  };
}

async function* linesOf(incoming: http.IncomingMessage): AsyncIterable<string> {
  let text = '';
  incoming.setEncoding('utf8');
  for await (const chunk of incoming) {
    const lines = `${text}${String(chunk)}`.split('\n');
    text = lines.pop() ?? '';
    if (text.length > LINE_LENGTH_MAX) throw new Error('a line of a watch is too long');
    yield* lines;
  }
}

/** A patch must say which kind it is. */
function contentTypeOf(method: string): string {
  return method === 'PATCH' ? 'application/strategic-merge-patch+json' : 'application/json';
}
