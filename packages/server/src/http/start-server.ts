/**
 * The server: it listens, answers what `routes.ts` names, and closes in an orderly way.
 *
 *   open      --(close)-->                                draining   no new connections; new requests get 503
 *   draining  --(requests under way end, or drainMs)-->   closing    the engine drains its attempts
 *   closing   --(engine closed)-->                        closed     the store is the caller's to close
 */
import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http';
import {
  type Clock,
  createSystemRandom,
  type Engine,
  type Log,
  type Random,
  type Store,
  silentLog,
  type TaskRunner,
} from '@stepwright/engine';
import { createAuthenticator } from '../authentication/authenticator.ts';
import { readSettings, type ServerSettings, type ServerSettingsInput } from '../config/server-settings.ts';
import { callInProcess, type InProcessAnswer, type InProcessCall } from '../operations/call-in-process.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { createMachineRemoval } from '../operations/machine-removal.ts';
import type { ServerContext, TaskRoutes } from '../operations/operation.ts';
import { createSerialQueue } from '../operations/serial-queue.ts';
import { createPageTokens } from '../protocol/page-token.ts';
import type { FunctionsApi } from './functions/functions-api.ts';
import { handleRequest } from './handle-request.ts';
import { createFindRoute } from './route.ts';
import { createRoutes } from './routes.ts';
import type { ServerState } from './server-state.ts';
import { urlOf } from './url-of.ts';

export interface ServerOptions extends ServerSettingsInput {
  readonly engine: Engine;
  readonly store: Store;
  readonly clock: Clock;
  /** The engine's, for TestState: it calls tasks itself, since no execution does. */
  readonly runner?: TaskRunner;
  /** For DescribeRoutes, which is refused without. */
  readonly taskRoutes?: TaskRoutes;
  /** Names of executions and ids of revisions come from here; the system's randomness by default. */
  readonly random?: Random;
  readonly log?: Log;
  /** What the Invoke endpoint of Lambda's API calls. Absent: there is no such endpoint. */
  readonly functions?: FunctionsApi;
  /** Where there are any, `GET /metrics` shows them. The engine's observers and the store are the caller's to measure. */
  readonly metrics?: Metrics;
}

export interface Server {
  /** `http://<host>:<port>`, with the port that was taken. */
  readonly url: string;
  /** Stops accepting, finishes what is under way, and closes the engine. The store stays open. */
  readonly close: () => Promise<void>;
  /** An operation of the API for a caller in this process. */
  readonly call: (call: InProcessCall) => Promise<InProcessAnswer>;
}

/** How long an idle connection is kept, in milliseconds: longer than SDKs keep theirs, so that they close first. */
const KEEP_ALIVE_MS = 65_000;

/** How often slow requests are looked for, in milliseconds, at most. */
const CONNECTIONS_CHECK_MS = 5_000;

/** Serves until it is closed. Throws if the settings are bad or the port is taken. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const {
    engine,
    store,
    clock,
    runner,
    taskRoutes,
    random = createSystemRandom(),
    log = silentLog,
    metrics,
    functions,
    ...settingsInput
  } = options;
  const settings = readSettings(settingsInput);
  const removal = createMachineRemoval({ engine, store, clock, log });
  const { payloadBytesMax } = settings;
  const context: ServerContext = {
    engine,
    store,
    clock,
    random,
    runner,
    taskRoutes,
    log,
    payloadBytesMax,
    pageTokens: createPageTokens(await store.keepSecret('page tokens', createSystemRandom().token()), clock),
    removal,
    updates: createSerialQueue(),
  };
  const state: ServerState = {
    settings,
    context,
    authenticator: createAuthenticator({ settings, clock, random }),
    metrics,
    functions,
    startedAt: performance.now(),
    isDraining: false,
    requests: new Set(),
    interruptions: new Set(),
  };

  metrics?.showEngine(engine);
  const http = openHttp(state);
  await listen(http, settings);
  const resumed = removal.resume().catch((error: unknown) => {
    log.error({ error: String(error) }, 'deletions of state machines could not be resumed');
  });
  const url = urlOf(http, settings.host);
  log.info({ url, version: settings.version }, 'listening');

  let closing: Promise<void> | undefined;
  async function close(): Promise<void> {
    state.isDraining = true;
    for (const interruption of state.interruptions) interruption.abort();
    const deadline = performance.now() + settings.drainMs;
    const closed = new Promise((resolve) => http.close(resolve));
    http.closeIdleConnections();
    await inTime(Promise.all(state.requests), settings.drainMs);
    await removal.close();
    await resumed;
    await engine.close(Math.max(0, deadline - performance.now()));
    // What waits for the engine has its answer now; give it to the clients before the rest is cut off.
    await inTime(closed, settings.drainMs);
    http.closeAllConnections();
    await closed;
    log.info({}, 'stopped');
  }
  return { url, close: () => (closing ??= close()), call: (call) => callInProcess(call, context) };
}

function openHttp(state: ServerState): HttpServer {
  const { headersTimeoutMs, requestTimeoutMs, connectionsMax } = state.settings;
  const http = createServer({
    headersTimeout: Math.min(headersTimeoutMs, requestTimeoutMs),
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connectionsCheckingInterval: Math.min(CONNECTIONS_CHECK_MS, headersTimeoutMs, requestTimeoutMs),
  });
  http.maxConnections = connectionsMax;
  const findRoute = createFindRoute(createRoutes(state));
  http.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const handled = handleRequest(request, response, state, findRoute).finally(() => state.requests.delete(handled));
    state.requests.add(handled);
  });
  return http;
}

function listen(http: HttpServer, { host, port }: ServerSettings): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen({ host, port }, () => {
      http.off('error', reject);
      resolve();
    });
  });
}

async function inTime(promise: Promise<unknown>, ms: number): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([promise, late]);
  clearTimeout(timer);
}
