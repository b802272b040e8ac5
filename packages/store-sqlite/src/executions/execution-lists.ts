/** Reads over many executions, each by an index that holds no more rows than the answer may need. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ExecutionQuery, ExecutionRow, ExecutionStatus } from '@stepwright/engine';
import { decodeInteger } from '../database/integer.ts';
import { decodeText, encodeText } from '../database/text.ts';
import { decodeExecutionRow, executionRowColumns, executionRowTables, executionRowTablesBy } from './execution-row.ts';

export interface ExecutionLists {
  readonly find: (executionArn: string) => ExecutionRow | undefined;
  readonly list: (query: ExecutionQuery) => readonly ExecutionRow[];
  readonly due: (until: number, limit: number) => readonly { readonly executionArn: string; readonly dueAt: number }[];
  readonly unsettled: (afterArn: string, limit: number) => readonly string[];
  readonly scan: (afterArn: string, limit: number) => readonly ExecutionRow[];
}

const qualifierId = '(SELECT id FROM machine_arns WHERE arn = ?7)';

/** Those that were never redriven are nearly all; the others have an index of their own. */
const isWanted = '(?6 IS NULL OR e.redrive_count = 0)';
const isRedriven = 'e.redrive_count > 0 AND (?5 IS NULL OR e.status = ?5)';

const isQualified = `EXISTS (
  SELECT 1 FROM execution_qualifiers q
  WHERE q.qualifier = ${qualifierId} AND q.started_at = e.started_at AND q.execution = e.id)`;

const unsuccessfulTables = executionRowTablesBy('executions_unsuccessful');

/** The SQL of every list, exported for the test that asks SQLite which index each of them uses. */
export const executionListSql = {
  all: listSql(''),
  running: listSql("AND e.status = 'RUNNING' AND ?5 = 'RUNNING'"),
  succeeded: listSql('AND e.status = ?5'),
  unsuccessful: listSql("AND e.status NOT IN ('RUNNING', 'SUCCEEDED') AND e.status = ?5", unsuccessfulTables),
  qualified: qualifiedSql(''),
  qualifiedRunning: listSql(`AND e.status = 'RUNNING' AND ?5 = 'RUNNING' AND ${isQualified}`),
  qualifiedSucceeded: qualifiedSql('AND e.status = ?5'),
  qualifiedUnsuccessful: listSql(
    `AND e.status NOT IN ('RUNNING', 'SUCCEEDED') AND e.status = ?5 AND ${isQualified}`,
    unsuccessfulTables,
  ),
  redriven: listSql(`AND ${isRedriven}`),
  qualifiedRedriven: listSql(`AND ${isRedriven} AND ${isQualified}`),
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
  const ofMachine = prepareByStatus(db, {
    all: executionListSql.all,
    redriven: executionListSql.redriven,
    RUNNING: executionListSql.running,
    SUCCEEDED: executionListSql.succeeded,
    unsuccessful: executionListSql.unsuccessful,
  });
  const ofQualifier = prepareByStatus(db, {
    all: executionListSql.qualified,
    redriven: executionListSql.qualifiedRedriven,
    RUNNING: executionListSql.qualifiedRunning,
    SUCCEEDED: executionListSql.qualifiedSucceeded,
    unsuccessful: executionListSql.qualifiedUnsuccessful,
  });
  const due = db.prepare(executionListSql.due);
  const unsettled = db.prepare(executionListSql.unsettled);
  const scan = db.prepare(executionListSql.scan);

  return {
    find: (executionArn) => {
      const row = find.get(encodeText(executionArn));
      return row === undefined ? undefined : decodeExecutionRow(row);
    },
    list: ({ stateMachineArn, startedAs, status, isRedriven, after, limit }) => {
      const values = [
        encodeText(stateMachineArn),
        after?.startedAt ?? Number.MAX_SAFE_INTEGER,
        encodeText(after?.executionArn ?? ''),
        limit,
        status ?? null,
        isRedriven === false ? 1 : null,
      ] as const;
      const kind = isRedriven === true ? 'redriven' : (status ?? 'all');
      const rows =
        startedAs === undefined
          ? ofMachine[kind].all(...values)
          : ofQualifier[kind].all(...values, encodeText(startedAs));
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

type ListStatements = Readonly<Record<ExecutionStatus | 'all' | 'redriven', StatementSync>>;

function prepareByStatus(
  db: DatabaseSync,
  sql: Readonly<Record<'all' | 'redriven' | 'RUNNING' | 'SUCCEEDED' | 'unsuccessful', string>>,
): ListStatements {
  const unsuccessful = db.prepare(sql.unsuccessful);
  return {
    all: db.prepare(sql.all),
    redriven: db.prepare(sql.redriven),
    RUNNING: db.prepare(sql.RUNNING),
    SUCCEEDED: db.prepare(sql.SUCCEEDED),
    FAILED: unsuccessful,
    TIMED_OUT: unsuccessful,
    ABORTED: unsuccessful,
  };
}

/** The bound on `started_at` alone is what the index answers; the rest tells apart executions of one millisecond. */
function listSql(condition: string, tables = executionRowTables): string {
  return `
    SELECT ${executionRowColumns} FROM ${tables}
    WHERE e.machine = (SELECT id FROM machine_arns WHERE arn = ?1) ${condition} AND ${isWanted}
      AND e.started_at <= ?2 AND (e.started_at < ?2 OR e.arn < ?3)
    ORDER BY e.started_at DESC, e.arn DESC LIMIT ?4`;
}

/**
 * The same by version or alias. CROSS JOIN is SQLite's word for reading the tables in this order. The few that run or
 * went wrong are instead looked for among those of the machine, by the indexes that hold only them.
 */
function qualifiedSql(condition: string): string {
  return `
    SELECT ${executionRowColumns} FROM execution_qualifiers q CROSS JOIN ${executionRowTables}
    WHERE q.qualifier = ${qualifierId} AND e.id = q.execution
      AND e.machine = (SELECT id FROM machine_arns WHERE arn = ?1) ${condition} AND ${isWanted}
      AND q.started_at <= ?2 AND (q.started_at < ?2 OR e.arn < ?3)
    ORDER BY q.started_at DESC, e.arn DESC LIMIT ?4`;
}
