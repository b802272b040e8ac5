/**
 * Searches over executions: one index is read from the newest on, and what else was asked for is checked on each entry.
 *
 * Which index: the one by a value of the input, else by error, else by ARN where few have the prefix, else by machine,
 * else by status where few have it, else by time alone. Whatever it is, no more than `readMax` entries are read.
 */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { ExecutionRow, ExecutionSearch, SearchPage } from '@stepwright/engine';
import { decodeInteger } from '../database/integer.ts';
import { decodeOptionalText, decodeText, encodeText, type Row } from '../database/text.ts';
import { decodeExecutionRow, executionRowColumns, executionRowTables } from '../executions/execution-row.ts';

/**
 * With more executions than this under an ARN prefix, or running, they are not sorted but looked for in the order of time,
 * where they cannot be rare.
 */
const SORTED_MAX = 1_000;

const LAST_CHARACTER = '\u{10FFFF}';

const columns = 'e.id, e.arn, e.started_at, e.status, e.error, e.machine';

/** The SQL of each way to read executions, exported for the test that asks SQLite which index it uses. */
export const executionSearchSql = {
  input: walkSql('search_values v CROSS JOIN executions e', 'e.id = v.execution AND v.path = ?5 AND v.value = ?6', 'v'),
  error: walkSql('executions e', 'e.error = ?5 AND e.error IS NOT NULL'),
  arn: walkSql('executions e INDEXED BY sqlite_autoindex_executions_1', 'e.arn >= ?5 AND e.arn < ?6'),
  machine: walkSql('executions e', 'e.machine = ?5'),
  machineRunning: walkSql('executions e', "e.machine = ?5 AND e.status = 'RUNNING'"),
  machineWentWrong: walkSql(
    'executions e',
    "e.machine = ?5 AND e.status = ?6 AND e.status NOT IN ('RUNNING', 'SUCCEEDED')",
  ),
  running: walkSql('executions e INDEXED BY executions_running', "e.status = 'RUNNING'"),
  wentWrong: walkSql('executions e', "e.status = ?5 AND e.status NOT IN ('RUNNING', 'SUCCEEDED')"),
  time: walkSql('executions e INDEXED BY executions_started', 'TRUE'),
} as const;

type Way = keyof typeof executionSearchSql;

/** The executions to read: a way, and the values that it takes beside the times. */
type Walk = readonly [way: Way, ...values: readonly SQLInputValue[]];

export function createExecutionSearch(
  db: DatabaseSync,
  pathId: (path: string) => number | undefined,
): (search: ExecutionSearch) => SearchPage {
  const walks = new Map<Way, StatementSync>();
  const machineId = db.prepare('SELECT id FROM machine_arns WHERE arn = ?');
  const hasValue = db.prepare(
    'SELECT 1 FROM search_values WHERE path = ? AND value = ? AND started_at = ? AND execution = ?',
  );
  const furtherByArn = db.prepare('SELECT 1 FROM executions WHERE arn >= ? AND arn < ? LIMIT 1 OFFSET ?');
  const furtherRunning = db.prepare(`
    SELECT 1 FROM executions INDEXED BY executions_running WHERE status = 'RUNNING' LIMIT 1 OFFSET ?`);
  const byId = db.prepare(`SELECT ${executionRowColumns} FROM ${executionRowTables} WHERE e.id = ?`);

  function machineIds(arns: readonly string[] | undefined): ReadonlySet<number> | undefined {
    if (arns === undefined) return undefined;
    const rows = arns.map((arn) => machineId.get(encodeText(arn)));
    return new Set(rows.filter((row) => row !== undefined).map((row) => decodeInteger(row, 'id')));
  }

  function chooseWalk(search: ExecutionSearch, machines: ReadonlySet<number> | undefined): Walk | undefined {
    const { inputs, error, arnPrefix, status } = search;
    const [input] = inputs;
    if (input !== undefined) {
      const path = pathId(input.path);
      return path === undefined ? undefined : ['input', path, encodeText(input.value)];
    }
    if (error !== undefined) return ['error', encodeText(error)];
    const range = [encodeText(arnPrefix), encodeText(arnPrefix + LAST_CHARACTER)] as const;
    if (furtherByArn.get(...range, SORTED_MAX) === undefined) return ['arn', ...range];
    const hasGoneWrong = status !== undefined && status !== 'RUNNING' && status !== 'SUCCEEDED';
    const [machine] = machines ?? [];
    if (machine === undefined || machines?.size !== 1) {
      if (hasGoneWrong) return ['wentWrong', status];
      const areFewRunning = status === 'RUNNING' && furtherRunning.get(SORTED_MAX) === undefined;
      return [areFewRunning ? 'running' : 'time'];
    }
    if (hasGoneWrong) return ['machineWentWrong', machine, status];
    return [status === 'RUNNING' ? 'machineRunning' : 'machine', machine];
  }

  function isFound(row: Row, search: ExecutionSearch, machines: ReadonlySet<number> | undefined): boolean {
    const { arnPrefix, status, error, namePrefix, inputs } = search;
    const arn = decodeText(row, 'arn');
    if (!arn.startsWith(arnPrefix)) return false;
    if (machines !== undefined && !machines.has(decodeInteger(row, 'machine'))) return false;
    if (status !== undefined && row['status'] !== status) return false;
    if (error !== undefined && decodeOptionalText(row, 'error') !== error) return false;
    if (namePrefix !== undefined && !nameOf(arn).startsWith(namePrefix)) return false;
    return inputs.slice(1).every(({ path, value }) => {
      const place = [decodeInteger(row, 'started_at'), decodeInteger(row, 'id')] as const;
      return hasValue.get(pathId(path) ?? 0, encodeText(value), ...place) !== undefined;
    });
  }

  function prepared(way: Way): StatementSync {
    const statement = walks.get(way) ?? db.prepare(executionSearchSql[way]);
    walks.set(way, statement);
    return statement;
  }

  function findRow(id: number): ExecutionRow | undefined {
    const row = byId.get(id);
    return row === undefined ? undefined : decodeExecutionRow(row);
  }

  return (search) => {
    const { after, limit, readMax } = search;
    const machines = machineIds(search.stateMachineArns);
    const walk = machines?.size === 0 ? undefined : chooseWalk(search, machines);
    if (walk === undefined) return { rows: [], continueAfter: undefined };
    const [way, ...values] = walk;
    const found: number[] = [];
    let read = 0;
    let last: Row | undefined;
    let isEnd = true;
    for (const row of prepared(way).iterate(...timesOf(search), encodeText(after?.executionArn ?? ''), ...values)) {
      isEnd = found.length < limit && read < readMax;
      if (!isEnd) break;
      read += 1;
      last = row;
      if (isFound(row, search, machines)) found.push(decodeInteger(row, 'id'));
    }
    return {
      rows: found.map(findRow).filter((row) => row !== undefined),
      continueAfter: isEnd || last === undefined ? undefined : placeOf(last),
    };
  };
}

/** The earliest and the latest start that may be read, and the start after whose ARN the reading goes on. */
function timesOf({ startedFrom, startedBefore, after }: ExecutionSearch): readonly [number, number, number] {
  const from = startedFrom ?? 0;
  const until = startedBefore === undefined ? Number.MAX_SAFE_INTEGER : startedBefore - 1;
  return [from, Math.min(until, after?.startedAt ?? until), after?.startedAt ?? Number.MAX_SAFE_INTEGER];
}

function placeOf(row: Row) {
  return { startedAt: decodeInteger(row, 'started_at'), executionArn: decodeText(row, 'arn') };
}

/** The name in an execution's ARN; Express ones have an id behind it. */
function nameOf(executionArn: string): string {
  return executionArn.split(':')[7] ?? '';
}

/** Parameters 1 to 4 are the times and the ARN that the reading goes on after; `timed` is the table that is in time order. */
function walkSql(tables: string, condition: string, timed: 'e' | 'v' = 'e'): string {
  const startedAt = `${timed}.started_at`;
  return `
    SELECT ${columns} FROM ${tables}
    WHERE ${condition} AND ${startedAt} BETWEEN ?1 AND ?2 AND (${startedAt} < ?3 OR e.arn < ?4)
    ORDER BY ${startedAt} DESC, e.arn DESC`;
}
