/** Reads over many executions, each by an index that holds no more rows than the answer may need. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ExecutionQuery, ExecutionRow, ExecutionStatus } from '@stepwright/engine';
import { decodeInteger } from './database/integer.ts';
import { decodeText, encodeText } from './database/text.ts';
import { decodeExecutionRow, executionRowColumns, executionRowTables } from './execution-row.ts';

export interface ExecutionLists {
  readonly find: (executionArn: string) => ExecutionRow | undefined;
  readonly list: (query: ExecutionQuery) => readonly ExecutionRow[];
  readonly due: (until: number, limit: number) => readonly { readonly executionArn: string; readonly dueAt: number }[];
  readonly unsettled: (afterArn: string, limit: number) => readonly string[];
  readonly scan: (afterArn: string, limit: number) => readonly ExecutionRow[];
}

/** The SQL of every list, exported for the test that asks SQLite which index each of them uses. */
export const executionListSql = {
  all: listSql(''),
  running: listSql("AND e.status = 'RUNNING' AND ?5 = 'RUNNING'"),
  succeeded: listSql('AND e.status = ?5'),
  unsuccessful: listSql("AND e.status NOT IN ('RUNNING', 'SUCCEEDED') AND e.status = ?5"),
  due: `
    SELECT arn, due_at FROM executions
    WHERE status = 'RUNNING' AND due_at IS NOT NULL AND due_at <= ?
    ORDER BY due_at, arn LIMIT ?`,
  unsettled: `
    SELECT arn FROM executions
    WHERE status = 'RUNNING' AND unsettled = 1 AND arn > ?
    ORDER BY arn LIMIT ?`,
  scan: `SELECT ${executionRowColumns} FROM ${executionRowTables} WHERE e.arn > ? ORDER BY e.arn LIMIT ?`,
} as const;

export function createExecutionLists(db: DatabaseSync): ExecutionLists {
  const find = db.prepare(`SELECT ${executionRowColumns} FROM ${executionRowTables} WHERE e.arn = ?`);
  const all = db.prepare(executionListSql.all);
  const unsuccessful = db.prepare(executionListSql.unsuccessful);
  const byStatus: Record<ExecutionStatus, StatementSync> = {
    RUNNING: db.prepare(executionListSql.running),
    SUCCEEDED: db.prepare(executionListSql.succeeded),
    FAILED: unsuccessful,
    TIMED_OUT: unsuccessful,
    ABORTED: unsuccessful,
  };
  const due = db.prepare(executionListSql.due);
  const unsettled = db.prepare(executionListSql.unsettled);
  const scan = db.prepare(executionListSql.scan);

  return {
    find: (executionArn) => {
      const row = find.get(encodeText(executionArn));
      return row === undefined ? undefined : decodeExecutionRow(row);
    },
    list: ({ stateMachineArn, status, after, limit }) => {
      const values = [
        encodeText(stateMachineArn),
        after?.startedAt ?? Number.MAX_SAFE_INTEGER,
        encodeText(after?.executionArn ?? ''),
        limit,
      ] as const;
      const rows = status === undefined ? all.all(...values) : byStatus[status].all(...values, status);
      return rows.map(decodeExecutionRow);
    },
    due: (until, limit) =>
      due
        .all(until, limit)
        .map((row) => ({ executionArn: decodeText(row, 'arn'), dueAt: decodeInteger(row, 'due_at') })),
    unsettled: (afterArn, limit) => unsettled.all(encodeText(afterArn), limit).map((row) => decodeText(row, 'arn')),
    scan: (afterArn, limit) => scan.all(encodeText(afterArn), limit).map(decodeExecutionRow),
  };
}

/** The bound on `started_at` alone is what the index answers; the rest tells apart executions of one millisecond. */
function listSql(condition: string): string {
  return `
    SELECT ${executionRowColumns} FROM ${executionRowTables}
    WHERE e.machine = (SELECT id FROM machine_arns WHERE arn = ?1) ${condition}
      AND e.started_at <= ?2 AND (e.started_at < ?2 OR e.arn < ?3)
    ORDER BY e.started_at DESC, e.arn DESC LIMIT ?4`;
}
