/**
 * Checks what no execution shows by itself: the file, the references between tables, and whatever is written down twice.
 *
 * Each check is a read of its own, so that none keeps the log from being reset for long, and each compares what one
 * transaction writes; so it holds at any instant, also while a server commits.
 */
import type { DatabaseSync } from 'node:sqlite';

/** Findings of one check that are told. */
const FINDINGS_MAX = 100;

interface DatabaseCheck {
  /** What is wrong with each row that the query gives; its columns stand in braces. */
  readonly problem: string;
  readonly sql: string;
}

/** To whom executions that were removed and are not purged yet belong. */
const nobody = "(SELECT id FROM machine_arns WHERE arn = '')";

const checks: readonly DatabaseCheck[] = [
  {
    problem: 'table {table} refers to a row of {parent} that is not there',
    sql: 'SELECT DISTINCT "table", parent FROM pragma_foreign_key_check',
  },
  {
    problem: 'execution {arn} has no start: nobody finds it',
    sql: `
      SELECT arn FROM executions e
      WHERE machine IS NOT ${nobody} AND NOT EXISTS (SELECT 1 FROM execution_starts s WHERE s.execution = e.id)`,
  },
  {
    problem: '{counted} executions of {arn} are counted as {status}, there are {found}',
    sql: `
      WITH found AS (
        SELECT machine, status, count(*) AS number FROM executions WHERE machine IS NOT ${nobody} GROUP BY machine, status)
      SELECT m.arn, coalesce(c.status, f.status) AS status, coalesce(c.count, 0) AS counted, coalesce(f.number, 0) AS found
      FROM execution_counts c FULL JOIN found f ON f.machine = c.machine AND f.status = c.status
      JOIN machine_arns m ON m.id = coalesce(c.machine, f.machine)
      WHERE coalesce(c.count, 0) <> coalesce(f.number, 0)`,
  },
  {
    problem: 'execution {arn} and the line of activity {activity} do not agree on whether it offers a task',
    sql: `
      WITH offered AS (
        SELECT e.id AS execution, o.value AS activity FROM executions e, json_each(e.offered_activities) o)
      SELECT e.arn, coalesce(a.activity_arn, o.activity) AS activity
      FROM activity_offers a FULL JOIN offered o ON o.execution = a.execution AND o.activity = a.activity_arn
      JOIN executions e ON e.id = coalesce(a.execution, o.execution)
      WHERE a.execution IS NULL OR o.execution IS NULL`,
  },
  {
    problem: 'execution {arn} is listed under {qualifier}, and was not started as that',
    sql: `
      SELECT e.arn, m.arn AS qualifier
      FROM execution_qualifiers q JOIN executions e ON e.id = q.execution JOIN machine_arns m ON m.id = q.qualifier
      LEFT JOIN execution_starts s ON s.execution = e.id
      WHERE q.started_at <> e.started_at OR (m.arn IS NOT s.version_arn AND m.arn IS NOT s.alias_arn)`,
  },
  {
    problem: 'execution {arn} is searched by a start time that is not its own',
    sql: `
      SELECT DISTINCT e.arn FROM search_values v JOIN executions e ON e.id = v.execution
      WHERE v.started_at <> e.started_at`,
  },
  {
    problem: 'machine {arn} names revision {revision} as its current one, which is not stored',
    sql: `
      SELECT m.arn, m.revision FROM machines m
      WHERE m.status <> 'DELETED'
        AND NOT EXISTS (SELECT 1 FROM machine_revisions r WHERE r.machine = m.id AND r.revision = m.revision)`,
  },
  {
    problem: 'the tags of {resource_arn} belong to nothing',
    sql: `
      SELECT DISTINCT resource_arn FROM tags
      WHERE resource_arn NOT IN (SELECT arn FROM machines WHERE status <> 'DELETED')
        AND resource_arn NOT IN (SELECT arn FROM activities)`,
  },
];

/** What SQLite itself finds wrong with the file, for people. @throws if it is too damaged to be checked. */
export function checkIntegrity(db: DatabaseSync): readonly string[] {
  return db
    .prepare(`PRAGMA integrity_check(${FINDINGS_MAX})`)
    .all()
    .map((row) => String(row['integrity_check']))
    .filter((finding) => finding !== 'ok')
    .map((finding) => `SQLite finds: ${finding}`);
}

/** Where tables contradict each other, for people; at most a hundred findings of each kind. */
export function checkReferences(db: DatabaseSync): readonly string[] {
  return checks.flatMap(({ problem, sql }) =>
    db
      .prepare(`${sql} LIMIT ${FINDINGS_MAX}`)
      .all()
      .map((row) => problem.replaceAll(/\{(\w+)\}/g, (_, column: string) => String(row[column]))),
  );
}
