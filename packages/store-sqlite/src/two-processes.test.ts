import { join } from 'node:path';
import { arnOf } from '@stepwright/store-testkit';
import { expect, test } from 'vitest';
import { openSqliteStore } from './open-sqlite-store.ts';
import { startOwner } from './testing/start-owner.ts';
import { makeTemporaryDirectory } from './temporary-directory.ts';

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
