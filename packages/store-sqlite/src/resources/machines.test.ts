import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { migrate, readMigrations } from '../database/migrate.ts';
import { machineHeadSql, versionHeadSql } from './machines.ts';

const migrations = readMigrations();

test.each([
  ['machine', machineHeadSql],
  ['version', versionHeadSql],
])('the head of a %s is read without its definition', (_, sql) => {
  const db = new DatabaseSync(':memory:');
  migrate(db, migrations, 1);
  const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
  expect(steps.map((step) => step['detail'])).toContain(
    'SEARCH r USING COVERING INDEX machine_revision_roles (machine=? AND revision=?)',
  );
});

test('tags that a machine had in its configuration become tags of their own', () => {
  const db = new DatabaseSync(':memory:');
  migrate(db, migrations.slice(0, 1), 1);
  const addMachine = (arn: string, status: string, configuration: string | Uint8Array) => {
    const { lastInsertRowid } = db
      .prepare('INSERT INTO machines (arn, name, type, status, created_at, revision) VALUES (?, ?, ?, ?, 1, 1)')
      .run(arn, arn, 'STANDARD', status);
    db.prepare(
      `INSERT INTO machine_revisions (machine, revision, type, definition, role_arn, configuration, updated_at)
       VALUES (?, 1, 'STANDARD', '{}', 'role', ?, 1)`,
    ).run(lastInsertRowid, configuration);
  };
  const tags = [{ key: 'b', value: '1' }, { key: 'a' }, { key: 'b', value: '2' }, { value: 'nothing' }];
  addMachine('tagged', 'ACTIVE', JSON.stringify({ tags }));
  addMachine('gone', 'DELETED', JSON.stringify({ tags }));
  addMachine('untagged', 'DELETING', JSON.stringify({ tags: [] }));
  addMachine('plain', 'ACTIVE', '{}');
  addMachine('odd', 'ACTIVE', 'not JSON');
  addMachine('binary', 'ACTIVE', Buffer.from('{"tags":[{"key":"a"}]}', 'utf16le'));
  migrate(db, migrations, 2);
  expect(db.prepare('SELECT resource_arn, key, value FROM tags ORDER BY id').all()).toEqual([
    { resource_arn: 'tagged', key: 'b', value: '2' },
    { resource_arn: 'tagged', key: 'a', value: '' },
  ]);
});
