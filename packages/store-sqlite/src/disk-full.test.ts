import { join } from 'node:path';
import { arnOf, claimFirst, firstCommit, laterCommit } from '@stepwright/store-testkit';
import { expect, test } from 'vitest';
import { openSqliteStore } from './open-sqlite-store.ts';
import { makeTemporaryDirectory } from './temporary-directory.ts';

const megabyte = 1_048_576;
const large = 'x'.repeat(4 * megabyte);

test('a write that does not fit fails whole and clearly; what fits is written, and the rest once there is room', async () => {
  using directory = makeTemporaryDirectory();
  const file = join(directory.path, 'stepwright.db');
  const store = await openSqliteStore({ file, bytesMax: 2 * megabyte });
  const lease = await claimFirst(store);
  await store.commit(lease, [firstCommit('a')]);
  const tooMuch = [firstCommit('b'), laterCommit('a', 2, { record: large })];
  await expect(store.commit(lease, tooMuch)).rejects.toMatchObject({
    reason: 'disk-full',
    message: expect.stringContaining('Nothing was written'),
  });
  expect(await store.findExecution(arnOf('b'))).toBeUndefined();
  expect((await store.loadExecution(arnOf('a')))?.records).toHaveLength(1);
  expect(await store.commit(lease, [firstCommit('b'), laterCommit('a', 2)])).toEqual(['written', 'written']);
  await store.close();

  const roomy = await openSqliteStore({ file });
  const next = await claimFirst(roomy);
  expect(await roomy.commit(next, [laterCommit('a', 3, { record: large })])).toEqual(['written']);
  await roomy.close();
});
