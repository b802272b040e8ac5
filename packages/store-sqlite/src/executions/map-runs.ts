/** Map Runs, and reads over their children. */
import type { DatabaseSync } from 'node:sqlite';
import type { Lease, MapRunRedrive, MapRunRow, MapRunStart, MapRunStatus, MapRunStore } from '@stepwright/engine';
import { decodeInteger, decodeOptionalInteger } from '../database/integer.ts';
import { decodeOptionalText, decodeText, encodeOptionalText, encodeText, type Row } from '../database/text.ts';
import type { Transact } from '../database/transaction.ts';
import { decodeExecutionRow, decodeStatus, executionRowColumns } from './execution-row.ts';
import type { Leases } from '../leases.ts';
import type { Synchronous } from '../worker/store-calls.ts';

export interface MapRuns extends Synchronous<MapRunStore> {
  readonly begin: (starts: readonly MapRunStart[]) => void;
  readonly redrive: (redrives: readonly MapRunRedrive[]) => void;
  readonly stop: (mapRunArns: readonly string[]) => void;
}

const childTables = `
  execution_starts s INDEXED BY execution_starts_by_map_run
  JOIN executions e ON e.id = s.execution
  JOIN machine_arns m ON m.id = e.machine`;

/** Of a child that did not succeed in a run that was redriven and goes on: its own turn has not come. */
const isPendingRedrive = `(
  e.status IN ('FAILED', 'TIMED_OUT', 'ABORTED') AND EXISTS (
    SELECT 1 FROM map_runs r
    WHERE r.arn = s.map_run AND r.status = 'RUNNING' AND coalesce(e.redriven_at, e.started_at) <= r.redriven_at))`;

function childrenSql(comparison: '>=' | '<=', direction: 'ASC' | 'DESC'): string {
  return `
    SELECT ${executionRowColumns} FROM ${childTables}
    WHERE s.map_run = ?1 AND s.map_index ${comparison} ?2 AND (?3 IS NULL OR e.status = ?3)
      AND CASE ?5 WHEN 'PENDING' THEN ${isPendingRedrive}
        WHEN 'REDRIVEN' THEN e.redrive_count > 0 WHEN 'NOT_REDRIVEN' THEN e.redrive_count = 0 ELSE 1 END
    ORDER BY s.map_index ${direction} LIMIT ?4`;
}

export function createMapRuns(db: DatabaseSync, transact: Transact, leases: Pick<Leases, 'assertHeld'>): MapRuns {
  const insert = db.prepare(`
    INSERT INTO map_runs (arn, execution_arn, started_at, status, plan, max_concurrency, tolerated_failure_count,
      tolerated_failure_percentage)
    VALUES (?, ?, ?, 'RUNNING', ?, ?, ?, ?) ON CONFLICT (arn) DO NOTHING`);
  const stop = db.prepare("UPDATE map_runs SET status = 'STOPPING' WHERE arn = ? AND status = 'RUNNING'");
  const open = db.prepare(`
    SELECT * FROM map_runs
    WHERE (status IN ('RUNNING', 'STOPPING') OR untold IS NOT NULL) AND arn > ? ORDER BY arn LIMIT ?`);
  const note = db.prepare(`
    UPDATE map_runs SET stopped_at = ?, progress = ?, untold = ?,
      status = CASE WHEN ?4 = 'RUNNING' AND status = 'STOPPING' THEN 'STOPPING' ELSE ?4 END
    WHERE arn = ?5 AND redrive_count = ?6`);
  const redrive = db.prepare(`
    UPDATE map_runs SET status = 'RUNNING', stopped_at = NULL, untold = NULL, redrive_count = ?1, redriven_at = ?2
    WHERE arn = ?3 AND redrive_count < ?1`);
  const limit = db.prepare(`
    UPDATE map_runs SET max_concurrency = coalesce(?, max_concurrency),
      tolerated_failure_count = coalesce(?, tolerated_failure_count),
      tolerated_failure_percentage = coalesce(?, tolerated_failure_percentage)
    WHERE arn = ? AND status IN ('RUNNING', 'STOPPING')`);
  const find = db.prepare('SELECT * FROM map_runs WHERE arn = ?');
  const list = db.prepare(`
    SELECT * FROM map_runs
    WHERE execution_arn = ? AND (started_at, arn) < (?, ?) ORDER BY started_at DESC, arn DESC LIMIT ?`);
  const children = {
    ascending: db.prepare(childrenSql('>=', 'ASC')),
    descending: db.prepare(childrenSql('<=', 'DESC')),
  };
  const count = db.prepare(`
    SELECT e.status, ${isPendingRedrive} AS pending_redrive, count(*) AS executions, sum(s.map_items) AS items
    FROM ${childTables} WHERE s.map_run = ? GROUP BY e.status, pending_redrive`);

  const findRun = (arn: string): MapRunRow | undefined => {
    const row = find.get(encodeText(arn));
    return row === undefined ? undefined : decodeMapRun(row);
  };

  return {
    begin: (starts) => {
      for (const { mapRunArn, executionArn, startedAt, plan, limits } of starts) {
        const { maxConcurrency, toleratedFailureCount, toleratedFailurePercentage } = limits;
        const columns = [maxConcurrency, toleratedFailureCount, toleratedFailurePercentage] as const;
        insert.run(encodeText(mapRunArn), encodeText(executionArn), startedAt, encodeText(plan), ...columns);
      }
    },
    redrive: (redrives) => {
      for (const { mapRunArn, redriveCount, redrivenAt } of redrives) {
        redrive.run(redriveCount, redrivenAt, encodeText(mapRunArn));
      }
    },
    stop: (mapRunArns) => {
      for (const arn of mapRunArns) stop.run(encodeText(arn));
    },
    openMapRuns: (_lease, afterArn, runs) => open.all(encodeText(afterArn), runs).map(decodeMapRun),
    noteMapRun: (lease: Lease, { mapRunArn, redriveCount, status, stoppedAt, progress, untold }) =>
      transact(() => {
        leases.assertHeld(lease);
        const texts = [encodeOptionalText(progress), encodeOptionalText(untold)] as const;
        note.run(stoppedAt ?? null, ...texts, status, encodeText(mapRunArn), redriveCount);
      }),
    limitMapRun: (mapRunArn, limits) =>
      transact(() => {
        const { maxConcurrency, toleratedFailureCount, toleratedFailurePercentage } = limits;
        const columns = [maxConcurrency, toleratedFailureCount, toleratedFailurePercentage].map(
          (value) => value ?? null,
        );
        limit.run(...columns, encodeText(mapRunArn));
        return findRun(mapRunArn);
      }),
    findMapRun: findRun,
    listMapRuns: ({ executionArn, after, limit: runs }) =>
      list
        .all(
          encodeText(executionArn),
          after?.startedAt ?? Number.MAX_SAFE_INTEGER,
          encodeText(after?.mapRunArn ?? ''),
          runs,
        )
        .map(decodeMapRun),
    mapRunChildren: ({ mapRunArn, status, redrive: wanted, fromIndex, order, limit: rows }) =>
      children[order]
        .all(encodeText(mapRunArn), fromIndex, status ?? null, rows, wanted ?? null)
        .map(decodeExecutionRow),
    countMapRunChildren: (mapRunArn) =>
      count.all(encodeText(mapRunArn)).map((row) => ({
        status: decodeStatus(row),
        isPendingRedrive: row['pending_redrive'] === 1,
        executions: decodeInteger(row, 'executions'),
        items: decodeInteger(row, 'items'),
      })),
  };
}

const statuses: readonly MapRunStatus[] = ['RUNNING', 'STOPPING', 'SUCCEEDED', 'FAILED', 'ABORTED'];

function decodeMapRun(row: Row): MapRunRow {
  const status = statuses.find((candidate) => candidate === row['status']);
  if (status === undefined) throw new Error('a Map Run has a status that does not exist');
  return {
    mapRunArn: decodeText(row, 'arn'),
    executionArn: decodeText(row, 'execution_arn'),
    startedAt: decodeInteger(row, 'started_at'),
    stoppedAt: decodeOptionalInteger(row, 'stopped_at'),
    status,
    plan: decodeText(row, 'plan'),
    progress: decodeOptionalText(row, 'progress'),
    untold: decodeOptionalText(row, 'untold'),
    redriveCount: decodeInteger(row, 'redrive_count'),
    redrivenAt: decodeOptionalInteger(row, 'redriven_at'),
    limits: {
      maxConcurrency: decodeInteger(row, 'max_concurrency'),
      toleratedFailureCount: decodeInteger(row, 'tolerated_failure_count'),
      toleratedFailurePercentage: Number(row['tolerated_failure_percentage']),
    },
  };
}
