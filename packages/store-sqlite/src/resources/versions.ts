/** Published versions of machines. A version's row goes when it is deleted; its number is never given again. */
import type { DatabaseSync } from 'node:sqlite';
import type { VersionRow, VersionStore } from '@stepwright/engine';
import { decodeInteger, decodeOptionalInteger } from '../database/integer.ts';
import { decodeOptionalText, decodeText, encodeOptionalText, encodeText, type Row } from '../database/text.ts';
import type { Transact } from '../database/transaction.ts';
import type { Synchronous } from '../worker/store-calls.ts';

export type Versions = Synchronous<VersionStore> & {
  /** Deletes all versions of a machine, in the caller's transaction. No alias may be left. */
  readonly deleteAllVersions: (machineArn: string) => void;
};

export function createVersions(db: DatabaseSync, transact: Transact): Versions {
  const statements = prepareStatements(db);

  return {
    publishVersion: (machineArn, { revision, description, createdAt }, versionsMax) =>
      transact(() => {
        const arn = encodeText(machineArn);
        const machine = statements.machine.get(arn);
        if (machine === undefined) return { kind: 'missing' };
        if (decodeInteger(machine, 'revision') !== revision) return { kind: 'superseded' };
        const existing = statements.findByRevision.get(arn, revision);
        if (existing !== undefined) return { kind: 'published', version: decodeVersion(existing) };
        if (decodeInteger(machine, 'versions') >= versionsMax) return { kind: 'full' };
        const id = decodeInteger(machine, 'id');
        const number = decodeInteger(machine, 'versions_ever') + 1;
        statements.count.run(number, id);
        statements.insert.run(id, number, revision, encodeOptionalText(description), createdAt);
        return { kind: 'published', version: { machineArn, version: number, revision, description, createdAt } };
      }),

    findVersion: (machineArn, version) => {
      const row = statements.find.get(encodeText(machineArn), version);
      return row === undefined ? undefined : decodeVersion(row);
    },

    listVersions: ({ machineArn, before, limit }) =>
      statements.list.all(encodeText(machineArn), before ?? Number.MAX_SAFE_INTEGER, limit).map(decodeVersion),

    deleteVersion: (machineArn, version) =>
      transact(() => {
        const id = decodeOptionalId(statements.locate.get(encodeText(machineArn), version));
        if (id === undefined) return [];
        const names = statements.routing.all(id).map((row) => decodeText(row, 'name'));
        if (names.length === 0) statements.delete.run(id);
        return names;
      }),

    deleteAllVersions: (machineArn) => {
      statements.deleteAll.run(encodeText(machineArn));
    },
  };
}

function prepareStatements(db: DatabaseSync) {
  const columns = 'm.arn, v.number, v.revision, v.description, v.created_at';
  const tables = 'versions v JOIN machines m ON m.id = v.machine';
  return {
    machine: db.prepare(`
      SELECT m.id, m.revision, m.versions_ever, (SELECT count(*) FROM versions v WHERE v.machine = m.id) AS versions
      FROM machines m WHERE m.arn = ? AND m.status = 'ACTIVE'`),
    count: db.prepare('UPDATE machines SET versions_ever = ? WHERE id = ?'),
    insert: db.prepare(
      'INSERT INTO versions (machine, number, revision, description, created_at) VALUES (?, ?, ?, ?, ?)',
    ),
    find: db.prepare(`SELECT ${columns} FROM ${tables} WHERE m.arn = ? AND v.number = ?`),
    findByRevision: db.prepare(`SELECT ${columns} FROM ${tables} WHERE m.arn = ? AND v.revision = ?`),
    list: db.prepare(`
      SELECT ${columns} FROM ${tables} WHERE m.arn = ? AND v.number < ? ORDER BY v.number DESC LIMIT ?`),
    locate: db.prepare(`SELECT v.id FROM ${tables} WHERE m.arn = ? AND v.number = ?`),
    routing: db.prepare(`
      SELECT DISTINCT a.name FROM alias_routes r JOIN aliases a ON a.id = r.alias WHERE r.version = ? ORDER BY a.name`),
    delete: db.prepare('DELETE FROM versions WHERE id = ?'),
    deleteAll: db.prepare('DELETE FROM versions WHERE machine = (SELECT id FROM machines WHERE arn = ?)'),
  };
}

function decodeOptionalId(row: Row | undefined): number | undefined {
  return row === undefined ? undefined : decodeOptionalInteger(row, 'id');
}

function decodeVersion(row: Row): VersionRow {
  return {
    machineArn: decodeText(row, 'arn'),
    version: decodeInteger(row, 'number'),
    revision: decodeInteger(row, 'revision'),
    description: decodeOptionalText(row, 'description'),
    createdAt: decodeInteger(row, 'created_at'),
  };
}
