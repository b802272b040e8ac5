import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import {
  claimFirst,
  firstCommit,
  laterCommit,
  machineArn,
  sampleMachine,
  succeededHead,
} from '@stepwright/store-testkit';
import { expect, test } from 'vitest';
import { openSqliteStore } from '../open-sqlite-store.ts';
import { makeTemporaryDirectory } from '../temporary-directory.ts';

/** The columns that refer to executions, as `table.column`. */
function referrers(db: DatabaseSync): readonly { readonly table: string; readonly column: string }[] {
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  return tables.flatMap(({ name }) =>
    db
      .prepare(`SELECT "from" AS "column" FROM pragma_foreign_key_list(?) WHERE "table" = 'executions'`)
      .all(String(name))
      .map(({ column }) => ({ table: String(name), column: String(column) })),
  );
}

test('purging leaves no row of any table that refers to the execution', async () => {
  using directory = makeTemporaryDirectory();
  const file = join(directory.path, 'stepwright.db');
  const store = await openSqliteStore({ file });
  const lease = await claimFirst(store);
  await store.createMachine(sampleMachine('orders'));
  await store.putSearchKeys(machineArn, ['$.order']);
  const startedAs = { stateMachineVersionArn: `${machineArn}:1`, stateMachineAliasArn: `${machineArn}:PROD` };
  await store.commit(lease, [firstCommit('a', { payloads: [{ hash: 'h', text: 'large' }] }, startedAs)]);
  await store.saveSnapshots(lease, [{ executionArn: firstCommit('a').executionArn, sequence: 1, body: 'fold' }]);
  await store.commit(lease, [laterCommit('a', 2, { head: succeededHead })]);
  await store.removeClosedExecutions(lease, { stateMachineArn: machineArn, stoppedBefore: 9_999, limit: 9 });
  while (await store.purgeRemovedExecutions(lease));
  await store.close();

  using db = new DatabaseSync(file);
  const tables = new Set(referrers(db).map(({ table }) => table));
  expect(tables.size).toBeGreaterThan(5);
  for (const table of [...tables, 'executions']) {
    expect(db.prepare(`SELECT count(*) AS rows FROM ${table}`).get(), table).toEqual({ rows: 0 });
  }
});

test('what refers to an execution is found by an index, so that deleting one reads no whole table', async () => {
  using directory = makeTemporaryDirectory();
  const file = join(directory.path, 'stepwright.db');
  await (await openSqliteStore({ file })).close();
  using db = new DatabaseSync(file);
  for (const { table, column } of referrers(db)) {
    const plan = db.prepare(`EXPLAIN QUERY PLAN SELECT 1 FROM ${table} WHERE ${column} = 1`).all();
    expect(plan.map(({ detail }) => String(detail)).join('\n'), table).toContain('SEARCH');
  }
});
