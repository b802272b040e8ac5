/**
 * Machines and their revisions; creating and deleting them takes their versions, aliases and tags along.
 *
 * A deleted machine keeps its row, hidden: executions refer to its revisions, and a later machine of the same ARN goes on
 * numbering where it stopped.
 */
import type { DatabaseSync } from 'node:sqlite';
import type {
  MachineHead,
  MachineRevision,
  MachineRow,
  MachineStore,
  MachineType,
  NewRevision,
  SearchStore,
} from '@stepwright/engine';
import { createAliases } from './aliases.ts';
import { decodeInteger } from '../database/integer.ts';
import { decodeOptionalText, decodeText, encodeOptionalText, encodeText, type Row } from '../database/text.ts';
import type { Transact } from '../database/transaction.ts';
import type { Synchronous } from '../worker/store-calls.ts';
import { createTags } from './tags.ts';
import { createVersions } from './versions.ts';

export type Machines = Synchronous<MachineStore & Pick<SearchStore, 'findTaggedMachines'>>;

const headColumns = 'm.arn, m.name, m.type, m.status, m.created_at, r.revision, r.role_arn';
const rowColumns = `${headColumns}, r.definition, r.configuration, r.revision_id, r.updated_at`;
const rowTables = 'machines m JOIN machine_revisions r ON r.machine = m.id AND r.revision = m.revision';

/** Without the name of the index SQLite takes the unique one and then the row, through the definition to the role. */
const headTables = `
  machines m
  JOIN machine_revisions r INDEXED BY machine_revision_roles ON r.machine = m.id AND r.revision = m.revision`;

/** Exported, like the next, for the test that asks SQLite whether it reads definitions. */
export const machineHeadSql = `SELECT ${headColumns} FROM ${headTables} WHERE m.arn = ? AND m.status <> 'DELETED'`;

export const versionHeadSql = `
  SELECT ${headColumns}
  FROM machines m
  JOIN versions v ON v.machine = m.id
  JOIN machine_revisions r INDEXED BY machine_revision_roles ON r.machine = m.id AND r.revision = v.revision
  WHERE m.arn = ? AND v.number = ?`;

/** `onReplaced` is called when a machine of an ARN begins or ends. */
export function createMachines(db: DatabaseSync, transact: Transact, onReplaced: () => void): Machines {
  const statements = prepareStatements(db);
  const { deleteAllVersions, ...versions } = createVersions(db, transact);
  const { deleteAllAliases, ...aliases } = createAliases(db, transact);
  const { writeTags, deleteAllTags, ...tags } = createTags(db, transact);

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
    ...versions,
    ...aliases,
    ...tags,

    createMachine: (machine, initialTags = []) =>
      transact(() => {
        const existing = find(machine.machineArn);
        if (existing !== undefined) return existing;
        const { machineArn, name, type, createdAt } = machine;
        const row = statements.upsert.get(encodeText(machineArn), encodeText(name), type, createdAt);
        insertRevision(row, type, machine);
        onReplaced();
        writeTags(machineArn, initialTags);
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

    findMachineHead: (machineArn, version) => {
      const arn = encodeText(machineArn);
      const row = version === undefined ? statements.findHead.get(arn) : statements.findVersionHead.get(arn, version);
      return row === undefined ? undefined : decodeHead(row);
    },

    findRevision: (machineArn, revision) => {
      const row = statements.findRevision.get(encodeText(machineArn), revision);
      return row === undefined ? undefined : decodeRevision(row);
    },

    listMachines: ({ arnPrefix, after, limit }) =>
      statements.list
        .all(encodeText(arnPrefix), encodeOptionalText(after?.name), encodeText(after?.machineArn ?? ''), limit)
        .map(decodeHead),

    markMachineDeleting: (machineArn) => {
      statements.setStatus.run('DELETING', encodeText(machineArn));
    },

    deleteMachine: (machineArn) =>
      transact(() => {
        deleteAllAliases(machineArn);
        deleteAllVersions(machineArn);
        deleteAllTags(machineArn);
        statements.setStatus.run('DELETED', encodeText(machineArn));
        onReplaced();
      }),
  };
}

function prepareStatements(db: DatabaseSync) {
  return {
    find: db.prepare(`SELECT ${rowColumns} FROM ${rowTables} WHERE m.arn = ? AND m.status <> 'DELETED'`),
    findHead: db.prepare(machineHeadSql),
    findVersionHead: db.prepare(versionHeadSql),
    upsert: db.prepare(`
      INSERT INTO machines (arn, name, type, created_at, status, revision) VALUES (?, ?, ?, ?, 'ACTIVE', 1)
      ON CONFLICT (arn) DO UPDATE SET name = excluded.name, type = excluded.type, created_at = excluded.created_at,
        status = excluded.status, revision = machines.revision + 1, versions_ever = 0, search_keys = '[]',
        limits = NULL
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
      SELECT ${headColumns} FROM ${headTables}
      WHERE m.status <> 'DELETED' AND substr(m.arn, 1, length(?1)) = ?1 AND (?2 IS NULL OR (m.name, m.arn) > (?2, ?3))
      ORDER BY m.name, m.arn LIMIT ?4`),
    setStatus: db.prepare("UPDATE machines SET status = ? WHERE arn = ? AND status <> 'DELETED'"),
  };
}

function decodeMachineRow(row: Row): MachineRow {
  return { ...decodeRevision(row), ...decodeHead(row) };
}

function decodeHead(row: Row): MachineHead {
  return {
    machineArn: decodeText(row, 'arn'),
    name: decodeText(row, 'name'),
    type: decodeType(row),
    status: row['status'] === 'DELETING' ? 'DELETING' : 'ACTIVE',
    createdAt: decodeInteger(row, 'created_at'),
    revision: decodeInteger(row, 'revision'),
    roleArn: decodeText(row, 'role_arn'),
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
