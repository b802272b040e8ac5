import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { makeTemporaryDirectory } from '../temporary-directory.ts';
import { openDatabase } from './open-database.ts';
import { explainFailure } from './sqlite-error.ts';

function failureOf(file: string, action: () => unknown) {
  try {
    action();
  } catch (error) {
    return explainFailure(error, file);
  }
  throw new Error('this should have failed');
}

test('a store is in WAL mode and syncs at every commit', () => {
  using directory = makeTemporaryDirectory();
  const db = openDatabase(join(directory.path, 'a.db'), undefined);
  expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
  expect(db.prepare('PRAGMA foreign_keys').get()).toEqual({ foreign_keys: 1 });
  db.close();
});

test('a database that cannot be in WAL mode is refused', () => {
  expect(failureOf(':memory:', () => openDatabase(':memory:', undefined))).toMatchObject({
    reason: 'not-durable',
    message: expect.stringContaining('the journal mode is memory (wanted: wal)'),
  });
});

test('a file that is not a database is refused by what it is, and left alone', () => {
  using directory = makeTemporaryDirectory();
  const file = join(directory.path, 'a.db');
  writeFileSync(file, '{"orders": []}\n');
  expect(failureOf(file, () => openDatabase(file, undefined))).toMatchObject({
    reason: 'not-a-store',
    message: expect.stringContaining(String.raw`it begins with "{\"orders\": []}\n"`),
  });
});

test('the database of another program is refused', () => {
  using directory = makeTemporaryDirectory();
  const file = join(directory.path, 'a.db');
  const other = new DatabaseSync(file);
  other.exec('CREATE TABLE bookmarks (url TEXT)');
  other.close();
  expect(failureOf(file, () => openDatabase(file, undefined))).toMatchObject({
    reason: 'not-a-store',
    message: expect.stringContaining('has a table "bookmarks"'),
  });
});

test('an empty file becomes a store', () => {
  using directory = makeTemporaryDirectory();
  const file = join(directory.path, 'a.db');
  writeFileSync(file, '');
  openDatabase(file, undefined).close();
  openDatabase(file, undefined).close();
});

test('a damaged store is refused with a way out', () => {
  using directory = makeTemporaryDirectory();
  const file = join(directory.path, 'a.db');
  openDatabase(file, undefined).close();
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, Buffer.alloc(8_000, 0xa5), 0, 8_000, 100);
  closeSync(descriptor);
  expect(failureOf(file, () => openDatabase(file, undefined))).toMatchObject({
    reason: 'corrupt',
    message: expect.stringContaining('.recover'),
  });
});

test('a directory in the place of the file is refused', () => {
  using directory = makeTemporaryDirectory();
  expect(failureOf(directory.path, () => openDatabase(directory.path, undefined)).message).toContain(directory.path);
});
