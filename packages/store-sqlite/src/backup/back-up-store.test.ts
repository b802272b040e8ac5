import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { arnOf, claimFirst, firstCommit, laterCommit } from '@stepwright/store-testkit';
import { expect, test } from 'vitest';
import { openSqliteStore } from '../open-sqlite-store.ts';
import { makeTemporaryDirectory } from '../temporary-directory.ts';
import { startOwner } from '../testing/start-owner.ts';
import { backUpStore, restoreStore } from './back-up-store.ts';

/** A store with the execution `a`, closed. */
async function makeStore(file: string): Promise<void> {
  const store = await openSqliteStore({ file });
  await store.commit(await claimFirst(store), [firstCommit('a')]);
  await store.close();
}

test('a backup of a store in use holds all that was acknowledged before it, and its owner goes on', async () => {
  using directory = makeTemporaryDirectory();
  const file = join(directory.path, 'stepwright.db');
  const owner = startOwner(file, 'a');
  await owner.reached(20);
  const before = [...owner.acknowledged];
  const target = join(directory.path, 'backups', 'one.db');
  const copy = backUpStore(file, target);
  expect(copy).toMatchObject({ file: target, bytes: statSync(target).size });
  expect(copy.executions).toBeGreaterThanOrEqual(before.length);
  await owner.reached(owner.acknowledged.length + 5);

  const restored = join(directory.path, 'elsewhere', 'stepwright.db');
  expect(restoreStore(target, restored)).toMatchObject({ executions: copy.executions });
  const store = await openSqliteStore({ file: restored });
  for (const name of before) expect((await store.loadExecution(arnOf(name)))?.row.sequence, name).toBeGreaterThan(0);
  const [first = ''] = before;
  const sequence = (await store.readJournal(arnOf(first))).length + 1;
  expect(await store.commit(await claimFirst(store), [laterCommit(first, sequence)])).toEqual(['written']);
  await store.close();
  await owner.kill();
});

test('a backup is one file that only its owner may read, and nothing is left beside it', async () => {
  using directory = makeTemporaryDirectory();
  const file = join(directory.path, 'stepwright.db');
  await makeStore(file);
  const target = join(directory.path, 'backups', 'one.db');
  backUpStore(file, target);
  expect(readdirSync(join(directory.path, 'backups'))).toEqual(['one.db']);
  expect(statSync(target).mode & 0o777).toBe(0o600);
});

test('what a crashed process left is backed up with its log', async () => {
  using directory = makeTemporaryDirectory();
  const file = join(directory.path, 'stepwright.db');
  const owner = startOwner(file, 'a');
  await owner.reached(10);
  await owner.kill();
  const copy = backUpStore(file, join(directory.path, 'one.db'));
  expect(copy.executions).toBeGreaterThanOrEqual(owner.acknowledged.length);
});

test('nothing is overwritten', async () => {
  using directory = makeTemporaryDirectory();
  const file = join(directory.path, 'stepwright.db');
  await makeStore(file);
  const target = join(directory.path, 'one.db');
  writeFileSync(target, 'precious');
  expect(() => backUpStore(file, target)).toThrow(`${target} is there already`);
  expect(() => backUpStore(file, file)).toThrow('is there already');
  expect(readFileSync(target, 'utf8')).toBe('precious');
  const backup = join(directory.path, 'two.db');
  backUpStore(file, backup);
  expect(() => restoreStore(backup, file)).toThrow('is there already');
  expect(readdirSync(directory.path).filter((name) => name.endsWith('.partial'))).toEqual([]);
});

test('a backup is not restored into the place of a server that runs, nor over the log of another store', async () => {
  using directory = makeTemporaryDirectory();
  const file = join(directory.path, 'stepwright.db');
  const store = await openSqliteStore({ file });
  const backup = join(directory.path, 'one.db');
  backUpStore(file, backup);
  expect(() => restoreStore(backup, file)).toThrow(`in use by process ${process.pid}`);
  await store.close();
  const other = join(directory.path, 'other.db');
  writeFileSync(`${other}-wal`, 'a log');
  expect(() => restoreStore(backup, other)).toThrow('is left from another store');
});

test('what is no store, or is damaged, is neither backed up nor restored, and leaves nothing', async () => {
  using directory = makeTemporaryDirectory();
  const file = join(directory.path, 'stepwright.db');
  const target = join(directory.path, 'target.db');
  expect(() => backUpStore(file, target)).toThrow('there is no such file');
  expect(() => restoreStore(file, target)).toThrow('there is no such file');
  const text = join(directory.path, 'notes.txt');
  writeFileSync(text, 'no database');
  expect(() => restoreStore(text, target)).toThrow('is not a SQLite database');
  const foreign = join(directory.path, 'foreign.db');
  new DatabaseSync(foreign).exec('CREATE TABLE t (x)');
  expect(() => restoreStore(foreign, target)).toThrow('not a store of Stepwright');

  await makeStore(file);
  const backup = join(directory.path, 'backup.db');
  backUpStore(file, backup);
  truncateSync(backup, statSync(backup).size - 8_192);
  expect(() => restoreStore(backup, target)).toThrow('is damaged');
  expect(readdirSync(directory.path).filter((name) => name.startsWith('target.db') && !name.endsWith('.lock'))).toEqual(
    [],
  );
});

test('a backup of a newer version is refused before anything is written', async () => {
  using directory = makeTemporaryDirectory();
  const file = join(directory.path, 'stepwright.db');
  await makeStore(file);
  new DatabaseSync(file).exec("INSERT INTO migrations (version, name, applied_at) VALUES (9999, 'future', 1)");
  expect(() => restoreStore(file, join(directory.path, 'target.db'))).toThrow('schema version 9999');
});
