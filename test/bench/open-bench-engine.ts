/** An engine for the bench: a real store on a real disk, and tasks that return their input at once. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createMemoryStore,
  createSystemClock,
  createSystemRandom,
  defaultEngineLimits,
  type Engine,
  type ExecutionObserver,
  openEngine,
  silentLog,
  type Store,
} from '@stepwright/engine';
import { openSqliteStore } from '@stepwright/store-sqlite';

export interface BenchEngine {
  readonly engine: Engine;
  readonly store: Store;
  readonly close: () => Promise<void>;
}

/** Opens a new, empty store (SQLite: in a directory of its own, fsync on) and an engine over it. */
export async function openBenchEngine(
  kind: 'memory' | 'sqlite',
  observe: (store: Store) => Promise<readonly ExecutionObserver[]> = async () => [],
): Promise<BenchEngine> {
  const directory =
    kind === 'sqlite'
      ? await mkdtemp(join(process.env['STEPWRIGHT_BENCH_DIR'] ?? tmpdir(), 'stepwright-bench-'))
      : undefined;
  const store =
    directory === undefined ? createMemoryStore() : await openSqliteStore({ file: join(directory, 'bench.db') });
  const engine = await openEngine({
    store,
    runner: { run: async (task) => ({ kind: 'succeeded', output: task.input }) },
    clock: createSystemClock(),
    random: createSystemRandom(),
    log: { ...silentLog, error: (fields, message) => console.error(message, fields) },
    limits: defaultEngineLimits,
    observers: await observe(store),
  });
  return {
    engine,
    store,
    close: async () => {
      await engine.close(1_000);
      await store.close();
      if (directory !== undefined) await rm(directory, { recursive: true });
    },
  };
}
