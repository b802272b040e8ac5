/**
 * The server: the AWS API at `POST /`, and `GET /health`.
 *
 *   open      --(close)-->                                draining   no new connections; new requests get 503
 *   draining  --(requests under way end, or drainMs)-->   closing    the engine drains its attempts
 *   closing   --(engine closed)-->                        closed     the store is the caller's to close
 */
import { randomUUID } from 'node:crypto';
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
import { readSettings, type ServerSettings, type ServerSettingsInput } from '../config/server-settings.ts';
import { createMachineRemoval } from '../operations/machine-removal.ts';
import type { ServerContext } from '../operations/operation.ts';
import { createSerialQueue } from '../operations/serial-queue.ts';
import { refuse } from '../protocol/error-table.ts';
import { type Answer, plainAnswer, writeAnswer } from './answer.ts';
import { answerApiRequest, answerError, type RequestNote } from './answer-api-request.ts';
import { checkHealth } from './check-health.ts';
import { checkOrigin } from './check-origin.ts';

export interface ServerOptions extends ServerSettingsInput {
  readonly engine: Engine;
  readonly store: Store;
  readonly clock: Clock;
  /** The engine's, for TestState: it calls tasks itself, since no execution does. */
  readonly runner?: TaskRunner;
  /** Names of executions and ids of revisions come from here; the system's randomness by default. */
  readonly random?: Random;
  readonly log?: Log;
}

export interface Server {
  /** `http://<host>:<port>`, with the port that was taken. */
  readonly url: string;
  /** Stops accepting, finishes what is under way, and closes the engine. The store stays open. */
  readonly close: () => Promise<void>;
}

/** How long an idle connection is kept, in milliseconds: longer than SDKs keep theirs, so that they close first. */
const KEEP_ALIVE_MS = 65_000;

/** How often slow requests are looked for, in milliseconds, at most. */
const CONNECTIONS_CHECK_MS = 5_000;

/** Serves until it is closed. Throws if the settings are bad or the port is taken. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { engine, store, clock, runner, random = createSystemRandom(), log = silentLog, ...settingsInput } = options;
  const settings = readSettings(settingsInput);
  const removal = createMachineRemoval({ engine, store, clock, log });
  const { payloadBytesMax } = settings;
  const context: ServerContext = {
    engine,
    store,
    clock,
    random,
    runner,
    log,
    payloadBytesMax,
    removal,
    updates: createSerialQueue(),
  };
  const state: ServerState = {
    settings,
    context,
    startedAt: performance.now(),
    isDraining: false,
    requests: new Set(),
    interruptions: new Set(),
  };

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
  return { url, close: () => (closing ??= close()) };
}

interface ServerState {
  readonly settings: ServerSettings;
  readonly context: ServerContext;
  /** By the process's own clock: uptime has nothing to do with virtual time. */
  readonly startedAt: number;
  isDraining: boolean;
  /** Requests under way. */
  readonly requests: Set<Promise<void>>;
  /** Of requests that wait for something. */
  readonly interruptions: Set<AbortController>;
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
  http.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const handled = handle(request, response, state).finally(() => state.requests.delete(handled));
    state.requests.add(handled);
  });
  return http;
}

async function handle(request: IncomingMessage, response: ServerResponse, state: ServerState): Promise<void> {
  const { log } = state.context;
  const requestId = randomUUID();
  const startedAt = performance.now();
  const note: RequestNote = { operation: undefined, code: undefined };
  const answer = await route(request, response, state, note);
  if (state.isDraining || !request.complete) response.setHeader('connection', 'close');
  const ms = Math.round((performance.now() - startedAt) * 10) / 10;
  const fields = { requestId, operation: note.operation, status: answer.status, code: note.code, ms };
  log.info(fields, 'request');
  await writeAnswer(response, requestId, answer);
}

/** The answer to any request. Never rejects. */
async function route(
  request: IncomingMessage,
  response: ServerResponse,
  state: ServerState,
  note: RequestNote,
): Promise<Answer> {
  const { settings, context, isDraining } = state;
  try {
    checkOrigin(request.headers, settings);
    const path = (request.url ?? '/').split('?', 1)[0];
    if (path === '/health') return await answerHealth(request, state);
    if (path !== '/') return plainAnswer(404, { message: `There is nothing at this path. ${whatThereIs}` });
    if (request.method !== 'POST') {
      return plainAnswer(405, { message: `The method must be POST. ${whatThereIs}` }, { allow: 'POST' });
    }
    if (isDraining) throw refuse('ServiceUnavailableException', 'The server is shutting down.');
    return await answerApiRequest(request, { settings, context }, note, () => interruptionOf(response, state));
  } catch (error) {
    return answerError(error, context, note);
  }
}

/** Aborts when the client's connection closes, or when the server begins to shut down. */
function interruptionOf(response: ServerResponse, { interruptions, isDraining }: ServerState): AbortSignal {
  const interruption = new AbortController();
  if (response.closed || isDraining) {
    interruption.abort();
    return interruption.signal;
  }
  interruptions.add(interruption);
  response.once('close', () => {
    interruptions.delete(interruption);
    interruption.abort();
  });
  return interruption.signal;
}

const whatThereIs =
  'This is Stepwright: POST / is the AWS Step Functions API (AWS JSON 1.0, as the SDKs and the AWS CLI speak it with ' +
  'this address as their endpoint), GET /health tells how the server is.';

async function answerHealth(request: IncomingMessage, state: ServerState): Promise<Answer> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return plainAnswer(405, { message: 'The method must be GET.' }, { allow: 'GET, HEAD' });
  }
  const { settings, context, isDraining, startedAt } = state;
  const uptimeSeconds = Math.floor((performance.now() - startedAt) / 1000);
  return checkHealth({
    engine: context.engine,
    store: context.store,
    version: settings.version,
    isDraining,
    uptimeSeconds,
  });
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

function urlOf(http: HttpServer, host: string): string {
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port');
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}

async function inTime(promise: Promise<unknown>, ms: number): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([promise, late]);
  clearTimeout(timer);
}
