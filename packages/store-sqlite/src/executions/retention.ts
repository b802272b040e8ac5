/**
 * Removes old executions, and the revisions of deleted machines that nothing refers to.
 *
 * A journal may be too long to delete in one short transaction. So an execution is first removed: what readers find it
 * by goes (its ARN becomes `removed <number>`, its row in execution_starts is deleted, and it belongs to no machine). Then it
 * is purged, a part at a time. Its head goes last, so that its number is not given to another execution before.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { ClosedExecutions, Lease, RetentionStore } from '@stepwright/engine';
import { decodeInteger } from '../database/integer.ts';
import { decodeOptionalText, decodeText, encodeText, type Row } from '../database/text.ts';
import type { Transact } from '../database/transaction.ts';
import type { ExecutionCounts } from './execution-counts.ts';
import { decodeStatus } from './execution-row.ts';
import type { Leases } from '../leases.ts';
import type { Synchronous } from '../worker/store-calls.ts';

/** Records that one call deletes at most; about 10 ms of work. */
const RECORDS_PURGED_MAX = 500;

/** Payloads that one call deletes at most: each may have 256 KiB. */
const PAYLOADS_PURGED_MAX = 32;

/** Executions whose rest one call deletes at most. */
const EXECUTIONS_PURGED_MAX = 100;

interface RetentionTables {
  readonly leases: Pick<Leases, 'assertHeld'>;
  readonly counts: ExecutionCounts;
}

export function createRetention(
  db: DatabaseSync,
  transact: Transact,
  { leases, counts }: RetentionTables,
): Synchronous<RetentionStore> {
  const statements = prepareStatements(db);

  function remove(row: Row, machine: number): void {
    const id = decodeInteger(row, 'id');
    const startedAt = decodeInteger(row, 'started_at');
    for (const column of ['version_arn', 'alias_arn']) {
      const arn = decodeOptionalText(row, column);
      if (arn !== undefined) statements.deleteQualifier.run(encodeText(arn), startedAt, id);
    }
    statements.deleteMapRuns.run(id);
    statements.deleteValues.run(id);
    statements.deleteStart.run(id);
    statements.disown.run(id);
    counts.add(machine, decodeStatus(row), -1);
  }

  /** Deletes a part of what the execution left; how much of what may be deleted is not used up. */
  function purge(id: number, left: Budget): Budget {
    const records = left.records - Number(statements.deleteRecords.run(id, left.records).changes);
    const payloads = left.payloads - Number(statements.deletePayloads.run(id, left.payloads).changes);
    if (records > 0 && payloads > 0) {
      statements.deleteSnapshot.run(id);
      statements.deleteHead.run(id);
    }
    return { records, payloads };
  }

  return {
    machinesWithExecutions: counts.machines,

    removeClosedExecutions: (lease: Lease, { stateMachineArn, stoppedBefore, limit }: ClosedExecutions) =>
      transact(() => {
        leases.assertHeld(lease);
        statements.insertNobody.run();
        const machine = statements.machine.get(encodeText(stateMachineArn));
        if (machine === undefined) return 0;
        const id = decodeInteger(machine, 'id');
        const rows = statements.closed.all(id, stoppedBefore, limit);
        for (const row of rows) remove(row, id);
        counts.flush();
        return rows.length;
      }),

    purgeRemovedExecutions: (lease) =>
      transact(() => {
        leases.assertHeld(lease);
        let left: Budget = { records: RECORDS_PURGED_MAX, payloads: PAYLOADS_PURGED_MAX };
        for (const row of statements.removed.all(EXECUTIONS_PURGED_MAX)) {
          left = purge(decodeInteger(row, 'id'), left);
          if (left.records <= 0 || left.payloads <= 0) break;
        }
        return statements.removed.get(1) !== undefined;
      }),

    machinesWithoutUse: (afterArn, limit) =>
      statements.unused.all(encodeText(afterArn), limit).map((row) => decodeText(row, 'arn')),

    removeRevisions: (lease, machineArn, limit) =>
      transact(() => {
        leases.assertHeld(lease);
        const arn = encodeText(machineArn);
        if (statements.isUnused.get(arn) === undefined) return false;
        statements.deleteRevisions.run(arn, limit);
        return statements.isUnused.get(arn) !== undefined;
      }),
  };
}

interface Budget {
  readonly records: number;
  readonly payloads: number;
}

/** Whom removed executions belong to: no machine has an empty ARN. */
const nobody = "(SELECT id FROM machine_arns WHERE arn = '')";

/** Deleted, with revisions that no execution can refer to. */
const isUnused = `
  m.status = 'DELETED' AND EXISTS (SELECT 1 FROM machine_revisions r WHERE r.machine = m.id)
  AND NOT EXISTS (
    SELECT 1 FROM machine_arns a JOIN execution_counts c ON c.machine = a.id WHERE a.arn = m.arn AND c.count > 0)`;

function prepareStatements(db: DatabaseSync) {
  return {
    insertNobody: db.prepare("INSERT INTO machine_arns (arn) VALUES ('') ON CONFLICT (arn) DO NOTHING"),
    machine: db.prepare('SELECT id FROM machine_arns WHERE arn = ?'),
    closed: db.prepare(`
      SELECT e.id, e.started_at, e.status, s.version_arn, s.alias_arn
      FROM executions e JOIN execution_starts s ON s.execution = e.id
      WHERE e.machine = ? AND e.stopped_at < ? ORDER BY e.stopped_at LIMIT ?`),
    deleteQualifier: db.prepare(`
      DELETE FROM execution_qualifiers
      WHERE qualifier = (SELECT id FROM machine_arns WHERE arn = ?) AND started_at = ? AND execution = ?`),
    deleteMapRuns: db.prepare('DELETE FROM map_runs WHERE execution_arn = (SELECT arn FROM executions WHERE id = ?)'),
    deleteValues: db.prepare('DELETE FROM search_values WHERE execution = ?'),
    deleteStart: db.prepare('DELETE FROM execution_starts WHERE execution = ?'),
    disown: db.prepare(`UPDATE executions SET arn = 'removed ' || id, machine = ${nobody} WHERE id = ?`),
    removed: db.prepare(`SELECT id FROM executions WHERE machine = ${nobody} LIMIT ?`),
    deleteRecords: db.prepare(
      'DELETE FROM records WHERE id IN (SELECT id FROM records WHERE execution = ? ORDER BY sequence LIMIT ?)',
    ),
    deletePayloads: db.prepare(
      'DELETE FROM payloads WHERE id IN (SELECT id FROM payloads WHERE execution = ? LIMIT ?)',
    ),
    deleteSnapshot: db.prepare('DELETE FROM snapshots WHERE execution = ?'),
    deleteHead: db.prepare('DELETE FROM executions WHERE id = ?'),
    unused: db.prepare(`SELECT m.arn FROM machines m WHERE m.arn > ? AND ${isUnused} ORDER BY m.arn LIMIT ?`),
    isUnused: db.prepare(`SELECT 1 FROM machines m WHERE m.arn = ? AND ${isUnused}`),
    deleteRevisions: db.prepare(`
      DELETE FROM machine_revisions WHERE id IN (
        SELECT r.id FROM machine_revisions r JOIN machines m ON m.id = r.machine WHERE m.arn = ? LIMIT ?)`),
  };
}
