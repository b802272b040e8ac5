import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  activityArnOf,
  arnOf,
  claimFirst,
  firstCommit,
  laterCommit,
  machineArn,
  runningHead,
  sampleMachine,
  succeededHead,
} from '@stepwright/store-testkit';
import { expect, test } from 'vitest';
import { openSqliteStore } from '../open-sqlite-store.ts';
import { makeTemporaryDirectory } from '../temporary-directory.ts';
import { startOwner } from '../testing/start-owner.ts';
import { inspectStore } from './inspect-store.ts';

/** A store with one of everything that is checked. */
async function makeStore(file: string): Promise<void> {
  const store = await openSqliteStore({ file });
  const lease = await claimFirst(store);
  await store.createMachine(sampleMachine('orders'), [{ key: 'team', value: 'shop' }]);
  await store.putSearchKeys(machineArn, ['$.order']);
  const offers = { ...runningHead, offeredActivities: [activityArnOf('pick')] };
  await store.commit(lease, [
    firstCommit('a', { head: offers }, { stateMachineVersionArn: `${machineArn}:1` }),
    firstCommit('b', { head: succeededHead, payloads: [{ hash: 'h', text: 'large' }] }),
    firstCommit('old', { head: { ...succeededHead, stoppedAt: 1 } }),
  ]);
  await store.commit(lease, [laterCommit('a', 2, { head: offers })]);
  await store.saveSnapshots(lease, [{ executionArn: arnOf('a'), sequence: 1, body: 'fold' }]);
  await store.removeClosedExecutions(lease, { stateMachineArn: machineArn, stoppedBefore: 2, limit: 9 });
  await store.close();
}

async function findingsAfter(sql: string): Promise<string> {
  using directory = makeTemporaryDirectory();
  const file = join(directory.path, 'stepwright.db');
  await makeStore(file);
  const db = new DatabaseSync(file, { enableForeignKeyConstraints: false });
  db.exec(sql);
  db.close();
  using inspection = inspectStore(file);
  return inspection.checkDatabase().problems.join('\n');
}

test('every execution is read with all that is stored of it; removed ones are only counted', async () => {
  using directory = makeTemporaryDirectory();
  const file = join(directory.path, 'stepwright.db');
  await makeStore(file);
  using inspection = inspectStore(file);
  expect(inspection.checkDatabase()).toEqual({ isDamaged: false, problems: [] });
  expect(inspection.removedExecutions).toBe(1);
  const parts = [...inspection.executions()];
  expect(parts.map(({ row }) => row.start.name)).toEqual(['a', 'b']);
  expect(parts[0]).toMatchObject({ machineType: 'STANDARD', snapshot: { sequence: 1 }, records: [{}, {}] });
  expect(parts[1]?.payloads).toEqual(new Map([['h', 'large']]));
});

test('a store is read while its owner writes, and is sound at every instant', async () => {
  using directory = makeTemporaryDirectory();
  const file = join(directory.path, 'stepwright.db');
  const owner = startOwner(file, 'a');
  await owner.reached(10);
  using inspection = inspectStore(file);
  expect(inspection.checkDatabase()).toEqual({ isDamaged: false, problems: [] });
  for (const { row, records } of inspection.executions()) expect(records).toHaveLength(row.sequence);
  await owner.reached(owner.acknowledged.length + 5);
  await owner.kill();
});

test.each([
  [
    'UPDATE execution_counts SET count = count + 1',
    `2 executions of ${machineArn} are counted as RUNNING, there are 1`,
  ],
  ['DELETE FROM execution_counts', `0 executions of ${machineArn} are counted as RUNNING, there are 1`],
  ['DELETE FROM execution_starts WHERE execution = 1', `execution ${arnOf('a')} has no start`],
  ['DELETE FROM activity_offers', `execution ${arnOf('a')} and the line of activity ${activityArnOf('pick')}`],
  ['UPDATE executions SET offered_activities = NULL WHERE id = 1', 'do not agree'],
  ['UPDATE execution_starts SET version_arn = NULL', `is listed under ${machineArn}:1`],
  ['UPDATE search_values SET started_at = 5', 'is searched by a start time that is not its own'],
  ['DELETE FROM machine_revisions', `machine ${machineArn} names revision 1`],
  ["UPDATE machines SET status = 'DELETED'", `the tags of ${machineArn} belong to nothing`],
  ['DELETE FROM executions WHERE id = 2', 'table records refers to a row of executions that is not there'],
])('%s is found', async (sql, finding) => {
  expect(await findingsAfter(sql)).toContain(finding);
});

test('damage to the file is found', async () => {
  using directory = makeTemporaryDirectory();
  const file = join(directory.path, 'stepwright.db');
  await makeStore(file);
  const db = new DatabaseSync(file);
  const rootPage = Number(
    db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'records_journal'").get()?.['rootpage'],
  );
  const pageBytes = Number(db.prepare('PRAGMA page_size').get()?.['page_size']);
  db.close();
  const bytes = readFileSync(file);
  bytes.fill(0xff, (rootPage - 1) * pageBytes + 8, rootPage * pageBytes);
  writeFileSync(file, bytes);
  using inspection = inspectStore(file);
  const { isDamaged, problems } = inspection.checkDatabase();
  expect(isDamaged).toBe(true);
  expect(problems.join()).toMatch(/SQLite (finds|says)/);
});

test('a store of another version is not judged', async () => {
  using directory = makeTemporaryDirectory();
  const file = join(directory.path, 'stepwright.db');
  await makeStore(file);
  const db = new DatabaseSync(file);
  db.exec("INSERT INTO migrations (version, name, applied_at) VALUES (9999, 'future', 1)");
  expect(() => inspectStore(file)).toThrow('is of schema version 9999');
  db.exec('DELETE FROM migrations WHERE version > 1');
  expect(() => inspectStore(file)).toThrow('Start the server on it once');
  db.close();
});
