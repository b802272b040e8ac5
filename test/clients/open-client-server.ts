/** A real server with credentials, for clients in other processes: memory store, real time, nothing to call. */
import {
  createMemoryStore,
  createSystemClock,
  createSystemRandom,
  defaultEngineLimits,
  type Log,
  openEngine,
  silentLog,
  type TaskRunner,
} from '@stepwright/engine';
import { startServer } from '@stepwright/server';
import type { ClientTarget } from './client-driver.ts';

export const account = '111111111111';

export interface ClientServer extends ClientTarget {
  /** The operations that clients have called. */
  readonly called: ReadonlySet<string>;
  readonly close: () => Promise<void>;
}

const runner: TaskRunner = {
  run: () => Promise.resolve({ kind: 'failed', error: 'Test.NoRunner', cause: undefined }),
};

/** Serves until it is closed. */
export async function openClientServer(): Promise<ClientServer> {
  const store = createMemoryStore();
  const clock = createSystemClock();
  const random = createSystemRandom();
  const engine = await openEngine({ store, runner, clock, random, log: silentLog, limits: defaultEngineLimits });
  const credential = { accessKeyId: 'AKIDCLIENT', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
  const credentials = [{ name: 'client', account, ...credential }];
  const called = new Set<string>();
  const info: Log['info'] = (fields) => {
    if ('operation' in fields && typeof fields.operation === 'string') called.add(fields.operation);
  };
  const log = { ...silentLog, info };
  const server = await startServer({ port: 0, drainMs: 1_000, engine, store, clock, random, runner, credentials, log });
  return { url: server.url, region: 'eu-central-1', ...credential, called, close: server.close };
}
