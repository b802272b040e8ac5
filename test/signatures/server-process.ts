/** The server under test, in a process of its own, so that one that dies is noticed. */
import {
  createMemoryStore,
  createSystemClock,
  createSystemRandom,
  defaultEngineLimits,
  openEngine,
  silentLog,
} from '@stepwright/engine';
import { type CredentialInput, startServer } from '@stepwright/server';

const credentials: readonly CredentialInput[] = JSON.parse(process.argv[2] ?? '[]');
const store = createMemoryStore();
const clock = createSystemClock();
const runner = { run: () => Promise.resolve({ kind: 'failed', error: 'Test.NoRunner', cause: undefined } as const) };
const limits = defaultEngineLimits;
const engine = await openEngine({ store, runner, clock, random: createSystemRandom(), log: silentLog, limits });
const server = await startServer({ port: 0, engine, store, clock, runner, credentials });
process.send?.({ url: server.url });
process.on('disconnect', () => process.exit());
