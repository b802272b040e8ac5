/**
 * What a route is, and how the one for a request is found.
 *
 * Everything that the server answers is an entry of one table, `routes.ts`; the AWS API is the entry `POST /`. To add a
 * route, write its handler in a file of its own and add an entry.
 */
import type { IncomingMessage } from 'node:http';
import type { Caller, SignedService } from '../authentication/authenticator.ts';
import type { Answer } from './answer.ts';
import type { RequestNote } from './answer-api-request.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Route {
  /** GET answers HEAD, too. */
  readonly method: Method;
  /** The whole path, or, ending in `/*`, the beginning of every path below it. */
  readonly path: `/${string}`;
  /**
   * Whether the request needs a principal, where the server has credentials: then the handler must ask `identify` before
   * it does anything, and an answer without that is not given. Host and origin are checked for every route.
   */
  readonly isGuarded: boolean;
  /** May refuse with RefusedRequest. A long answer has a stream as its body, which ends with `interruption`. */
  readonly handle: (request: RouteRequest) => Answer | Promise<Answer>;
}

/** What a handler gets to know. */
export interface RouteRequest {
  /** Headers, and the body for `receiveBody`. */
  readonly message: IncomingMessage;
  /** The path as it was sent, without the query: still percent-encoded. */
  readonly path: string;
  readonly query: () => URLSearchParams;
  /** Who makes the request, whose body is given if it has one. Refuses a request that does not say. */
  readonly identify: (body?: Uint8Array, service?: SignedService) => Caller;
  /** What the log will say about the request. */
  readonly note: RequestNote;
  /** A signal that aborts when the client has gone, or when the server begins to shut down. */
  readonly interruption: () => AbortSignal;
}

/** `wrongMethod` names the methods that the path does have. */
export type RouteMatch =
  | { readonly kind: 'found'; readonly route: Route }
  | { readonly kind: 'wrongMethod'; readonly allow: readonly string[] }
  | { readonly kind: 'nothing' };

export type FindRoute = (method: string | undefined, path: string) => RouteMatch;

type RoutesOfPath = ReadonlyMap<string, Route>;

/** Looks routes up: a whole path before a beginning, a longer beginning before a shorter one. Throws if two are the same. */
export function createFindRoute(routes: readonly Route[]): FindRoute {
  const exact = new Map<string, Map<string, Route>>();
  const below = new Map<string, Map<string, Route>>();
  for (const route of routes) {
    if (route.path.endsWith('/*')) addRoute(below, route.path.slice(0, -1), route);
    else addRoute(exact, route.path, route);
  }
  const beginnings = [...below].sort(([a], [b]) => b.length - a.length);

  return (method = '', path) => {
    const atPath = exact.get(path) ?? beginnings.find(([beginning]) => path.startsWith(beginning))?.[1];
    if (atPath === undefined) return { kind: 'nothing' };
    const route = atPath.get(method === 'HEAD' ? 'GET' : method);
    return route === undefined ? { kind: 'wrongMethod', allow: allowedAt(atPath) } : { kind: 'found', route };
  };
}

function addRoute(paths: Map<string, Map<string, Route>>, path: string, route: Route): void {
  const atPath = paths.get(path) ?? new Map<string, Route>();
  if (atPath.has(route.method)) throw new Error(`there are two routes for ${route.method} ${route.path}`);
  paths.set(path, atPath.set(route.method, route));
}

function allowedAt(routes: RoutesOfPath): readonly string[] {
  return [...routes.keys()].flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
}
