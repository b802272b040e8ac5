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

export type KubernetesClient = (request: KubernetesRequest, signal: AbortSignal) => Promise<HttpResponse>;

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
  return ({ method, path, query = new Map(), body }, signal) => {
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
    return new Promise((resolve, reject) => {
      const { request } = url.protocol === 'https:' ? https : http;
      const outgoing = request(url, { method, headers, agent: false, signal, ...(ca === undefined ? {} : { ca }) });
      outgoing.once('error', reject);
      outgoing.once('response', (incoming) => void readResponse(incoming).then(resolve, reject));
      outgoing.end(body);
    });
  };
}

/** A patch must say which kind it is. */
function contentTypeOf(method: string): string {
  return method === 'PATCH' ? 'application/strategic-merge-patch+json' : 'application/json';
}
