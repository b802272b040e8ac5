/**
 * An empty service for one case: the real API server over HTTP, the real engine, a store of its own, virtual time.
 *
 * Time stands still from the beginning and moves only inside `passTimeUntil`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JsonObject, printJson } from '@stepwright/asl';
import {
  createMemoryStore,
  defaultEngineLimits,
  type Engine,
  type HistoryEvent,
  openEngine,
  silentLog,
  type Store,
  type TaskMocks,
} from '@stepwright/engine';
import { createSeededRandom, createVirtualClock } from '@stepwright/engine/testing';
import {
  createMapRunIo,
  createMemoryBucket,
  createTaskMocks,
  type OpenBucket,
  readMocks,
  type StepFunctionsApi,
} from '@stepwright/integrations';
import { createExecutionLogs, type Server, startServer } from '@stepwright/server';
import { openSqliteStore } from '@stepwright/store-sqlite';
import { type ApiClient, createApiClient, principals } from './api-client.ts';
import type { ConformanceCase } from './case-model.ts';
import { createOtherServices, type OtherServices } from './other-services.ts';
import { expectObject, itemsOf, textOf } from './json-fields.ts';
import { createPlayback, type Playback } from './playback.ts';
import { createQueues, type Queues } from './queues.ts';
import { createServices } from './services.ts';

export type StoreKind = 'memory' | 'sqlite';

export interface Environment {
  readonly api: ApiClient;
  readonly engine: Engine;
  readonly playback: Playback;
  readonly queues: Queues;
  readonly others: OtherServices;
  /** The messages that executions have logged in a log group, in their order. */
  readonly loggedIn: (logGroup: string) => Promise<readonly string[]>;
  readonly now: () => number;
  /**
   * Lets virtual time pass until the condition holds, at least a millisecond and at most a day; says whether it holds.
   * Throws if time has nowhere to go.
   */
  readonly passTimeUntil: (condition: () => boolean) => Promise<boolean>;
  /** Resolves when so much virtual time has passed. */
  readonly sleep: (seconds: number) => Promise<void>;
  /** Whether an event of the execution's history is one that the condition accepts. */
  readonly hasEvent: (executionArn: string, condition: (event: HistoryEvent) => boolean) => boolean;
  readonly close: () => Promise<void>;
}

/** Where every case begins, so that each run of the suite is the same run: 2025-01-01T00:00:00Z. */
const STARTS_AT = 1_735_689_600_000;

/** How long a step waits in virtual time: longer than all that recordings wait for, shorter than what they gave up on. */
const WAIT_MS_MAX = 86_400_000;

/** Real milliseconds that nothing may happen for while a condition is waited for. */
const PATIENCE_MS = 10_000;

export async function openEnvironment(recorded: ConformanceCase, storeKind: StoreKind): Promise<Environment> {
  const clock = createVirtualClock({ startAt: STARTS_AT, patienceMs: PATIENCE_MS });
  const database = await openStore(storeKind);
  const playback = createPlayback(recorded.serviceResponses);
  const queues = createQueues();
  const others = createOtherServices(recorded.resources, { queues, now: clock.now });
  const events = new Map<string, HistoryEvent[]>();
  const logs = createLogGroups(database.store);
  const opened = Promise.withResolvers<{ readonly engine: Engine; readonly server: Server }>();
  const stepFunctions: StepFunctionsApi = {
    call: async (call) => (await opened.promise).server.call(call),
    whenEnded: async (executionArn) => (await opened.promise).engine.waitForEnd(executionArn),
  };
  const runner = createServices({ resources: recorded.resources, playback, others, clock, stepFunctions });
  const engine = await openEngine({
    store: database.store,
    runner,
    clock,
    random: createSeededRandom(seedOf(recorded.id)),
    log: silentLog,
    limits: defaultEngineLimits,
    mocks: mocksOf(recorded),
    mapRunIo: createMapRunIo(bucketsOf(recorded, clock.now)),
    observers: [
      logs.observer,
      ({ start: { executionArn }, events: added }) => {
        events.set(executionArn, [...(events.get(executionArn) ?? []), ...added()]);
      },
    ],
  });
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    account: '111111111111',
    credentials: principals,
    engine,
    store: database.store,
    clock,
    runner,
    log: silentLog,
    version: '0.0.0',
    payloadBytesMax: defaultEngineLimits.payloadBytesMax,
  });
  opened.resolve({ engine, server });
  const api = createApiClient(Number(new URL(server.url).port), clock.now);
  let release = clock.hold();
  return {
    api,
    engine,
    playback,
    queues,
    others,
    loggedIn: logs.loggedIn,
    now: clock.now,
    sleep: (seconds) => new Promise((resolve) => clock.at(clock.now() + seconds * 1000, resolve)),
    passTimeUntil: async (condition) => {
      const endsAt = clock.now() + WAIT_MS_MAX;
      const cancelEnd = clock.at(endsAt, () => {});
      release();
      try {
        await clock.runUntil(() => condition() || clock.now() >= endsAt);
        // What a client does after waiting happens later than what it did before, and lists are ordered by time.
        await clock.advanceTo(clock.now() + 1);
        return condition();
      } finally {
        cancelEnd();
        release = clock.hold();
      }
    },
    hasEvent: (executionArn, condition) => events.get(executionArn)?.some(condition) ?? false,
    close: async () => {
      release();
      api.close();
      await server.close();
      await engine.close(0);
      await database.close();
    },
  };
}

/** The product's execution logs, kept here by log group. */
function createLogGroups(store: Store) {
  const groups = new Map<string, string[]>();
  const logs = createExecutionLogs({
    store,
    log: silentLog,
    sinks: [
      {
        write: (logGroupArn, lines) => {
          const name = logGroupArn.replace(/^.*:log-group:|:\*$/g, '');
          groups.set(name, [...(groups.get(name) ?? []), ...lines]);
        },
        flush: async () => {},
      },
    ],
  });
  return {
    observer: logs.observer,
    loggedIn: async (logGroup: string): Promise<readonly string[]> => {
      await logs.flush();
      return groups.get(logGroup) ?? [];
    },
  };
}

function mocksOf({ mockConfig }: ConformanceCase): TaskMocks | undefined {
  return mockConfig === undefined ? undefined : createTaskMocks(readMocks(printJson(mockConfig), 'json'));
}

/** The buckets among the case's resources, with their objects; whatever else is named is an empty one. */
function bucketsOf({ resources }: ConformanceCase, now: () => number): OpenBucket {
  const buckets = new Map(
    resources
      .filter((resource) => resource.get('type') === 's3-bucket')
      .map((resource) => [textOf(resource, 'name'), objectsOf(resource)]),
  );
  return (name) => Promise.resolve(createMemoryBucket(buckets.get(name) ?? new Map(), now()));
}

function objectsOf(bucket: JsonObject): Map<string, Uint8Array> {
  const objects = itemsOf(bucket, 'objects').map((item) => expectObject(item, 'an object'));
  return new Map(objects.map((object) => [textOf(object, 'key'), Buffer.from(textOf(object, 'body'))]));
}

interface OpenStore {
  readonly store: Store;
  readonly close: () => Promise<void>;
}

async function openStore(kind: StoreKind): Promise<OpenStore> {
  if (kind === 'memory') {
    const store = createMemoryStore();
    return { store, close: () => store.close() };
  }
  const directory = await mkdtemp(join(tmpdir(), 'stepwright-conformance-'));
  const store = await openSqliteStore({ file: join(directory, 'stepwright.db') });
  return {
    store,
    close: async () => {
      await store.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** A seed that follows from the case, so that a case runs the same alone and among others. */
function seedOf(id: string): number {
  let seed = 0x811c9dc5;
  for (const character of id) seed = Math.imul(seed ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return seed >>> 0;
}
