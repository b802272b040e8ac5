/** A real server on a free port for tests: memory store, real engine, virtual time, no task runner unless given. */
import { SFNClient } from '@aws-sdk/client-sfn';
import { apiOperations, type OperationName } from '@stepwright/api-model';
import {
  createMemoryStore,
  defaultEngineLimits,
  type Engine,
  openEngine,
  silentLog,
  type Store,
  type TaskRunner,
} from '@stepwright/engine';
import { createSeededRandom, createVirtualClock, type VirtualClock } from '@stepwright/engine/testing';
import { expect, onTestFinished } from 'vitest';
import { type ServerOptions, startServer } from '../http/start-server.ts';
import { findShapeFaults } from './find-shape-faults.ts';

export interface TestServer {
  readonly url: string;
  readonly client: SFNClient;
  readonly store: Store;
  readonly engine: Engine;
  readonly clock: VirtualClock;
  readonly close: () => Promise<void>;
  /** One raw request of the API: the status and the parsed body, which is held against the model. */
  readonly call: (
    operation: OperationName,
    input: unknown,
  ) => Promise<{ readonly status: number; readonly body: unknown }>;
  /** One raw request of an operation of our own: the status and the parsed body. */
  readonly callOwn: (operation: string, input: unknown) => Promise<{ readonly status: number; readonly body: unknown }>;
  /** Lets virtual time pass until an execution has ended. */
  readonly runToEnd: (executionArn: string | undefined) => Promise<void>;
}

export interface TestServerOptions extends Partial<ServerOptions> {
  readonly store?: Store;
  readonly runner?: TaskRunner;
}

const refusingRunner: TaskRunner = {
  run: () => Promise.resolve({ kind: 'failed', error: 'Test.NoRunner', cause: undefined }),
};

/** Opens a server that closes when the test has finished. */
export async function openTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { store = createMemoryStore(), runner = refusingRunner, ...serverOptions } = options;
  const clock = createVirtualClock();
  const random = createSeededRandom(1);
  const engine =
    options.engine ?? (await openEngine({ store, runner, clock, random, log: silentLog, limits: defaultEngineLimits }));
  const server = await startServer({ port: 0, drainMs: 2_000, ...serverOptions, engine, store, clock, random, runner });
  const client = createClient(server.url);
  onTestFinished(async () => {
    await server.close();
    client.destroy();
  });
  return {
    url: server.url,
    client,
    store,
    engine,
    clock,
    close: server.close,
    call: async (operation, input) => {
      const answer = await callApi(server.url, operation, JSON.stringify(input));
      if (answer.status === 200) expect(findShapeFaults(apiOperations[operation].output, answer.body)).toEqual([]);
      return answer;
    },
    callOwn: async (operation, input) => {
      const headers = { 'x-amz-target': `Stepwright.${operation}` };
      const { status, body } = await callApi(server.url, operation, JSON.stringify(input), headers);
      return { status, body };
    },
    runToEnd: (executionArn = '') =>
      clock.runUntil(async () => (await engine.describe(executionArn))?.head.status !== 'RUNNING'),
  };
}

/** A client of the AWS SDK that tries once, in us-east-1 unless told otherwise. */
export function createClient(endpoint: string, region = 'us-east-1'): SFNClient {
  return new SFNClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    maxAttempts: 1,
    disableHostPrefix: true,
  });
}

/** Sends a body as the SDKs do, unsigned. */
export async function callApi(
  url: string,
  operation: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; body: unknown; headers: Headers }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `AWSStepFunctions.${operation}`,
      ...headers,
    },
    body,
  });
  return { status: response.status, body: await response.json(), headers: response.headers };
}
