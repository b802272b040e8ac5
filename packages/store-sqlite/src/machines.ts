/**
 * Machines and their revisions.
 *
 * A deleted machine keeps its row, hidden: executions refer to its revisions, and a later machine of the same ARN goes on
 * numbering where it stopped.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { MachineRevision, MachineRow, MachineStore, MachineType, NewRevision } from '@stepwright/engine';
import { decodeInteger } from './database/integer.ts';
import { decodeOptionalText, decodeText, encodeOptionalText, encodeText, type Row } from './database/text.ts';
import type { Transact } from './database/transaction.ts';

type Sync<F> = F extends (...args: infer A) => Promise<infer R> ? (...args: A) => R : never;

/** MachineStore without the promises. */
export type Machines = { readonly [K in keyof MachineStore]: Sync<MachineStore[K]> };

const rowColumns = `
  m.arn, m.name, m.type, m.status, m.created_at, m.revision, r.definition, r.role_arn, r.configuration, r.revision_id,
  r.updated_at`;
const rowTables = 'machines m JOIN machine_revisions r ON r.machine = m.id AND r.revision = m.revision';

export function createMachines(db: DatabaseSync, transact: Transact): Machines {
  const statements = prepareStatements(db);

  function find(machineArn: string): MachineRow | undefined {
    const row = statements.find.get(encodeText(machineArn));
    return row === undefined ? undefined : decodeMachineRow(row);
  }

  function insertRevision(row: Row | undefined, type: MachineType, settings: NewRevision): void {
    if (row === undefined) throw new Error('writing a machine returned no row');
    statements.insertRevision.run(
      decodeInteger(row, 'id'),
      decodeInteger(row, 'revision'),
      type,
      encodeText(settings.definition),
      encodeText(settings.roleArn),
      encodeText(settings.configuration),
      encodeOptionalText(settings.revisionId),
      settings.updatedAt,
    );
  }

  return {
    createMachine: (machine) =>
      transact(() => {
        const existing = find(machine.machineArn);
        if (existing !== undefined) return existing;
        const { machineArn, name, type, createdAt } = machine;
        const row = statements.upsert.get(encodeText(machineArn), encodeText(name), type, createdAt);
        insertRevision(row, type, machine);
        return undefined;
      }),

    addRevision: (machineArn, revision) =>
      transact(() => {
        const row = statements.raiseRevision.get(encodeText(machineArn));
        if (row === undefined) return undefined;
        insertRevision(row, decodeType(row), revision);
        return find(machineArn);
      }),

    findMachine: find,

    findRevision: (machineArn, revision) => {
      const row = statements.findRevision.get(encodeText(machineArn), revision);
      return row === undefined ? undefined : decodeRevision(row);
    },

    listMachines: ({ arnPrefix, afterName, limit }) =>
      statements.list.all(encodeText(arnPrefix), encodeOptionalText(afterName), limit).map(decodeMachineRow),

    markMachineDeleting: (machineArn) => {
      statements.setStatus.run('DELETING', encodeText(machineArn));
    },

    deleteMachine: (machineArn) => {
      statements.setStatus.run('DELETED', encodeText(machineArn));
    },
  };
}

function prepareStatements(db: DatabaseSync) {
  return {
    find: db.prepare(`SELECT ${rowColumns} FROM ${rowTables} WHERE m.arn = ? AND m.status <> 'DELETED'`),
    upsert: db.prepare(`
      INSERT INTO machines (arn, name, type, created_at, status, revision) VALUES (?, ?, ?, ?, 'ACTIVE', 1)
      ON CONFLICT (arn) DO UPDATE SET name = excluded.name, type = excluded.type, created_at = excluded.created_at,
        status = excluded.status, revision = machines.revision + 1
      RETURNING id, revision`),
    raiseRevision: db.prepare(`
      UPDATE machines SET revision = revision + 1 WHERE arn = ? AND status = 'ACTIVE' RETURNING id, revision, type`),
    insertRevision: db.prepare(`
      INSERT INTO machine_revisions (machine, revision, type, definition, role_arn, configuration, revision_id, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`),
    findRevision: db.prepare(`
      SELECT m.arn, r.revision, r.type, r.definition, r.role_arn, r.configuration, r.revision_id, r.updated_at
      FROM machines m JOIN machine_revisions r ON r.machine = m.id
      WHERE m.arn = ? AND r.revision = ?`),
    list: db.prepare(`
      SELECT ${rowColumns} FROM ${rowTables}
      WHERE m.status <> 'DELETED' AND substr(m.arn, 1, length(?1)) = ?1 AND (?2 IS NULL OR m.name > ?2)
      ORDER BY m.name, m.arn LIMIT ?3`),
    setStatus: db.prepare("UPDATE machines SET status = ? WHERE arn = ? AND status <> 'DELETED'"),
  };
}

function decodeMachineRow(row: Row): MachineRow {
  return {
    ...decodeRevision(row),
    name: decodeText(row, 'name'),
    status: row['status'] === 'DELETING' ? 'DELETING' : 'ACTIVE',
    createdAt: decodeInteger(row, 'created_at'),
  };
}

function decodeRevision(row: Row): MachineRevision {
  return {
    machineArn: decodeText(row, 'arn'),
    revision: decodeInteger(row, 'revision'),
    type: decodeType(row),
    definition: decodeText(row, 'definition'),
    roleArn: decodeText(row, 'role_arn'),
    configuration: decodeText(row, 'configuration'),
    revisionId: decodeOptionalText(row, 'revision_id'),
    updatedAt: decodeInteger(row, 'updated_at'),
  };
}

function decodeType(row: Row): MachineType {
  const type = row['type'];
  if (type === 'STANDARD' || type === 'EXPRESS') return type;
  throw new Error('a machine has a type that does not exist');
}
