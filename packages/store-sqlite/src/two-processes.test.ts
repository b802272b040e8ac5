import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { arnOf } from '@stepwright/store-testkit';
import { expect, test } from 'vitest';
import { openSqliteStore } from './open-sqlite-store.ts';
import { makeTemporaryDirectory } from './temporary-directory.ts';

interface Owner {
  readonly child: ChildProcess;
  readonly acknowledged: readonly string[];
  /** Resolves when so many executions are acknowledged. */
  readonly reached: (count: number) => Promise<void>;
  /** Resolves when the process is gone and all that it printed was read. */
  readonly kill: () => Promise<void>;
}

function startOwner(file: string, prefix: string): Owner {
  const script = fileURLToPath(new URL('./testing/two-processes-owner.ts', import.meta.url));
  const child = spawn(process.execPath, [script, file, prefix], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const closed = once(lines, 'close');
  const acknowledged: string[] = [];
  lines.on('line', (name) => acknowledged.push(name));
  return {
    child,
    acknowledged,
    reached: async (count) => {
      while (acknowledged.length < count) {
        await Promise.race([once(lines, 'line'), closed]);
        if (child.exitCode !== null) throw new Error(`the owner ended with code ${child.exitCode}`);
      }
    },
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
  };
}

test('a second process is told who has the store and what to do', async () => {
  using directory = makeTemporaryDirectory();
  const file = join(directory.path, 'stepwright.db');
  const owner = startOwner(file, 'a');
  await owner.reached(1);
  const refused = openSqliteStore({ file, lockWaitMs: 0 });
  await expect(refused).rejects.toMatchObject({
    reason: 'locked',
    message: expect.stringMatching(new RegExp(`in use by process ${owner.child.pid} .* Stop it`)),
  });
  await owner.kill();
});

test('a store cannot be opened twice in one process, by whatever path', async () => {
  using directory = makeTemporaryDirectory();
  const store = await openSqliteStore({ file: join(directory.path, 'stepwright.db') });
  const detour = join(directory.path, '..', directory.path.split('/').at(-1) ?? '', 'stepwright.db');
  await expect(openSqliteStore({ file: detour, lockWaitMs: 0 })).rejects.toMatchObject({ reason: 'locked' });
  await store.close();
  const again = await openSqliteStore({ file: detour, lockWaitMs: 0 });
  await again.close();
});

test('a killed owner leaves its lock to the next one, and nothing that it acknowledged is lost or halved', async () => {
  using directory = makeTemporaryDirectory();
  const file = join(directory.path, 'stepwright.db');
  const acknowledged: string[] = [];
  for (const [round, count] of [1, 40, 150].entries()) {
    const owner = startOwner(file, `round-${round}`);
    await owner.reached(count);
    await owner.kill();
    acknowledged.push(...owner.acknowledged);
  }
  const store = await openSqliteStore({ file });
  const [lease] = await store.claim();
  expect(lease?.epoch).toBe(4);
  for (const name of acknowledged) expect(await store.findExecution(arnOf(name)), name).toBeDefined();
  const rows = await store.scanExecutions('', 100_000);
  expect(rows.length).toBeGreaterThanOrEqual(acknowledged.length);
  // Each was started and carried on in one call: one without the other would be half of a transaction.
  for (const row of rows) expect([row.sequence, row.start.name]).toEqual([2, row.start.name]);
  await store.close();
});
