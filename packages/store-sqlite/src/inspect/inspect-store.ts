/**
 * Reads a store from beside, for whoever checks it: takes no lock, writes nothing, and a server may be using it meanwhile.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { ExecutionRow, MachineType, StoredParts } from '@stepwright/engine';
import { decodeInteger } from '../database/integer.ts';
import { readMigrations, schemaVersion } from '../database/migrate.ts';
import { openForReading } from '../database/open-for-reading.ts';
import { explainFailure } from '../database/sqlite-error.ts';
import { decodeText, encodeText } from '../database/text.ts';
import { createExecutionLists, type ExecutionLists } from '../executions/execution-lists.ts';
import { createRecords } from '../executions/records.ts';
import { createSnapshots } from '../executions/snapshots.ts';
import { StoreFailure } from '../store-failure.ts';
import { checkIntegrity, checkReferences } from './check-database.ts';

export interface StoreInspection extends Disposable {
  readonly schemaVersion: number;
  /** Executions that were removed because they are old, and of which something is still stored. */
  readonly removedExecutions: number;
  readonly checkDatabase: () => DatabaseFindings;
  /** Every execution, each as of one instant, in ARN order. */
  readonly executions: () => Generator<StoredParts>;
}

export interface DatabaseFindings {
  /** Whether the file is so damaged that what is read from it means nothing. */
  readonly isDamaged: boolean;
  /** What is wrong, for people. */
  readonly problems: readonly string[];
}

/** ARNs that are read at once. */
const PAGE = 500;

/**
 * Opens the store in `file` to look at it.
 * @throws StoreFailure if it is no store, or of another schema version than this program's.
 */
export function inspectStore(file: string): StoreInspection {
  const db = openForReading(file);
  try {
    const version = schemaVersion(db);
    assertVersion(file, version);
    const lists = createExecutionLists(db);
    const readParts = createPartsReader(db, lists);
    return {
      schemaVersion: version,
      removedExecutions: countRemoved(db),
      checkDatabase: () => checkedDatabase(db, file),
      executions: () => readExecutions(file, lists, readParts),
      [Symbol.dispose]: () => db.close(),
    };
  } catch (error) {
    db.close();
    throw explainFailure(error, file);
  }
}

/** SQLite may find a file too damaged to be checked: that is a finding, too. */
function checkedDatabase(db: DatabaseSync, file: string): DatabaseFindings {
  try {
    const damage = checkIntegrity(db);
    const isDamaged = damage.length > 0;
    return { isDamaged, problems: isDamaged ? damage : checkReferences(db) };
  } catch (error) {
    const failure = explainFailure(error, file);
    if (failure.reason === 'corrupt') return { isDamaged: true, problems: [failure.message] };
    throw failure;
  }
}

function assertVersion(file: string, version: number): void {
  const newest = readMigrations().at(-1)?.version ?? 0;
  if (version === newest) return;
  const advice =
    version > newest
      ? 'Use the version of Stepwright that wrote it, or a later one.'
      : 'Start the server on it once, which brings it to the newest version, and check it then.';
  throw new StoreFailure(
    'other-version',
    `${file} is of schema version ${version}, and this program checks version ${newest}. ${advice}`,
  );
}

function countRemoved(db: DatabaseSync): number {
  const row = db
    .prepare("SELECT count(*) AS removed FROM executions WHERE machine = (SELECT id FROM machine_arns WHERE arn = '')")
    .get();
  return row === undefined ? 0 : decodeInteger(row, 'removed');
}

type PartsReader = (row: ExecutionRow) => StoredParts | undefined;

function* readExecutions(file: string, lists: ExecutionLists, readParts: PartsReader): Generator<StoredParts> {
  let after = '';
  for (;;) {
    const from = after;
    const page = explained(file, () => lists.scan(from, PAGE));
    for (const row of page) {
      const parts = explained(file, () => readParts(row));
      if (parts !== undefined) yield parts;
    }
    after = page.at(-1)?.start.executionArn ?? after;
    if (page.length < PAGE) return;
  }
}

/** Reads the parts of an execution as of one instant; undefined if it is gone by now. */
function createPartsReader(db: DatabaseSync, lists: ExecutionLists): PartsReader {
  const records = createRecords(db);
  const snapshots = createSnapshots(db);
  const find = db.prepare('SELECT id FROM executions WHERE arn = ?');
  const payloads = db.prepare('SELECT hash, body FROM payloads WHERE execution = ?');
  const revision = db.prepare(`
    SELECT r.type FROM machines m JOIN machine_revisions r ON r.machine = m.id WHERE m.arn = ? AND r.revision = ?`);

  function findType(machineArn: string, number: number): MachineType | undefined {
    const type = revision.get(encodeText(machineArn), number)?.['type'];
    return type === 'STANDARD' || type === 'EXPRESS' ? type : undefined;
  }

  return ({ start: { executionArn, stateMachineArn, revision: number } }) => {
    db.exec('BEGIN');
    try {
      const row = lists.find(executionArn);
      const found = find.get(encodeText(executionArn));
      if (row === undefined || found === undefined) return undefined;
      const id = decodeInteger(found, 'id');
      return {
        row,
        records: records.after(id, 0),
        payloads: new Map(payloads.all(id).map((each) => [decodeText(each, 'hash'), decodeText(each, 'body')])),
        snapshot: snapshots.find(id, executionArn),
        machineType: findType(stateMachineArn, number),
      };
    } finally {
      db.exec('COMMIT');
    }
  };
}

function explained<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw explainFailure(error, file);
  }
}
