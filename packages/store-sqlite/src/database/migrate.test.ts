import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { type Migration, migrate, readMigrations, schemaVersion } from './migrate.ts';

const migrations = readMigrations();

function schemaOf(db: DatabaseSync): readonly unknown[] {
  return db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all();
}

function open(upTo: readonly Migration[]): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  migrate(db, upTo, 1);
  return db;
}

test('there are migrations, numbered from 1 without gaps', () => {
  expect(migrations.length).toBeGreaterThan(0);
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
});

for (let version = 0; version <= migrations.length; version += 1) {
  test(`a database of version ${version} comes to the schema of a new one`, () => {
    const db = open(migrations.slice(0, version));
    expect(schemaVersion(db)).toBe(version);
    migrate(db, migrations, 2);
    expect(schemaVersion(db)).toBe(migrations.length);
    expect(schemaOf(db)).toEqual(schemaOf(open(migrations)));
  });
}

test('each migration is recorded with its name and time', () => {
  const rows = open(migrations).prepare('SELECT version, name, applied_at FROM migrations ORDER BY version').all();
  expect(rows).toEqual(migrations.map(({ version, name }) => ({ version, name, applied_at: 1 })));
});

test('a database of a newer version is refused and left alone', () => {
  const next = { version: migrations.length + 1, name: 'future.sql', sql: 'CREATE TABLE future (id INTEGER)' };
  const db = open([...migrations, next]);
  const before = schemaOf(db);
  expect(() => migrate(db, migrations, 2)).toThrow(
    `schema version ${next.version}, and this program knows versions up to ${migrations.length}`,
  );
  expect(schemaOf(db)).toEqual(before);
});

test('a migration that fails leaves the version before it, whole', () => {
  const db = open(migrations);
  const before = schemaOf(db);
  const sql = 'CREATE TABLE half (id INTEGER); SELECT * FROM missing';
  const broken = { version: migrations.length + 1, name: 'broken.sql', sql };
  expect(() => migrate(db, [...migrations, broken], 2)).toThrow('missing');
  expect(schemaOf(db)).toEqual(before);
  expect(schemaVersion(db)).toBe(migrations.length);
});
