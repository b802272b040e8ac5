import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { migrate, readMigrations } from '../database/migrate.ts';
import { activityListSql } from '../resources/activities.ts';
import { activityLineSql } from './activity-offers.ts';
import { executionListSql } from './execution-lists.ts';
import { executionSearchSql } from '../search/execution-search.ts';

const db = new DatabaseSync(':memory:');
migrate(db, readMigrations(), 1);

/** How SQLite reads the executions for a statement. */
function planOf(sql: string): string {
  const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
  return steps.map((step) => String(step['detail'])).join('\n');
}

const indexes: Record<keyof typeof executionListSql, string> = {
  all: 'SEARCH e USING INDEX executions_listed (machine=? AND started_at<?)',
  running: 'SEARCH e USING INDEX executions_running (machine=? AND started_at<?)',
  succeeded: 'SEARCH e USING INDEX executions_listed (machine=? AND started_at<?)',
  unsuccessful: 'SEARCH e USING INDEX executions_unsuccessful (machine=? AND status=? AND started_at<?)',
  qualified: 'SEARCH q USING PRIMARY KEY (qualifier=? AND started_at<?)',
  qualifiedRunning: 'SEARCH e USING INDEX executions_running (machine=? AND started_at<?)',
  qualifiedSucceeded: 'SEARCH q USING PRIMARY KEY (qualifier=? AND started_at<?)',
  qualifiedUnsuccessful: 'SEARCH e USING INDEX executions_unsuccessful (machine=? AND status=? AND started_at<?)',
  redriven: 'SEARCH e USING INDEX executions_redriven (machine=? AND started_at<?)',
  qualifiedRedriven: 'SEARCH e USING INDEX executions_redriven (machine=? AND started_at<?)',
  due: 'SEARCH executions USING INDEX executions_due (due_at>? AND due_at<?)',
  unsettled: 'SEARCH executions USING COVERING INDEX executions_unsettled (arn>?)',
  scan: 'SEARCH e USING INDEX sqlite_autoindex_executions_1 (arn>?)',
};

for (const [name, sql] of Object.entries(executionListSql)) {
  test(`the list "${name}" is read in order from the index made for it`, () => {
    const plan = planOf(sql);
    expect(plan).toContain(Object.entries(indexes).find(([key]) => key === name)?.[1]);
    // Ties of one instant are sorted by ARN; sorting everything would cost the whole table for every page.
    expect(plan).not.toContain('USE TEMP B-TREE FOR ORDER BY');
  });
}

const searchIndexes: Record<keyof typeof executionSearchSql, string> = {
  input: 'SEARCH v USING PRIMARY KEY (path=? AND value=? AND started_at>? AND started_at<?)',
  error: 'SEARCH e USING INDEX executions_errors (error=? AND started_at>? AND started_at<?)',
  arn: 'SEARCH e USING INDEX sqlite_autoindex_executions_1 (arn>? AND arn<?)',
  machine: 'SEARCH e USING INDEX executions_listed (machine=? AND started_at>? AND started_at<?)',
  machineRunning: 'SEARCH e USING INDEX executions_running (machine=? AND started_at>? AND started_at<?)',
  machineWentWrong:
    'SEARCH e USING INDEX executions_unsuccessful (machine=? AND status=? AND started_at>? AND started_at<?)',
  running: 'SCAN e USING INDEX executions_running',
  wentWrong: 'SEARCH e USING INDEX executions_went_wrong (status=? AND started_at>? AND started_at<?)',
  time: 'SEARCH e USING INDEX executions_started (started_at>? AND started_at<?)',
};

for (const [name, sql] of Object.entries(executionSearchSql)) {
  test(`a search by ${name} reads its index, in order`, () => {
    const plan = planOf(sql);
    expect(plan).toContain(Object.entries(searchIndexes).find(([key]) => key === name)?.[1]);
    // By ARN, and of all that run, few are read and then sorted.
    if (name !== 'arn' && name !== 'running') expect(plan).not.toContain('USE TEMP B-TREE FOR ORDER BY');
  });
}

test('the line of an activity is read from its index, in order', () => {
  const plan = planOf(activityLineSql);
  expect(plan).toContain('SEARCH o USING INDEX activity_offers_line (activity_arn=?)');
  expect(plan).not.toContain('USE TEMP B-TREE');
});

test('activities are listed from their index, in order', () => {
  const plan = planOf(activityListSql);
  expect(plan).toContain('SEARCH activities USING INDEX activities_listed (name>?)');
  expect(plan).not.toContain('USE TEMP B-TREE');
});
