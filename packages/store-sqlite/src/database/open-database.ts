/**
 * Opens the database file, checks that it is one of ours, and makes sure that a commit survives a power cut.
 *
 * Invariant: what this returns is in WAL mode with `synchronous = FULL`, at the newest schema version. With `NORMAL`
 * the log is not synced at a commit, and acknowledged commits are lost when the power goes.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { migrate, readMigrations } from './migrate.ts';
import { StoreFailure } from '../store-failure.ts';

/** In the header of every store: "step". */
const APPLICATION_ID = 0x73_74_65_70;

const HEADER = 'SQLite format 3\0';

/** How long a statement waits for another program that holds a lock, such as a backup. */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * Twice SQLite's default. Measured in groups of 256 commits with a checkpoint every 16 MiB: 82,000 instead of 79,000
 * commits a second, and 21 ms instead of 28 ms for the slowest group in a hundred.
 */
const PAGE_BYTES = 8_192;

/**
 * The log is copied into the database every so many pages (16 MiB). At 4 MiB groups of 256 were about 15 % slower; at
 * 40 MiB the longest wait doubled, to some 70 ms.
 */
const CHECKPOINT_PAGES = 2_000;

const CACHE_KIB = 32_768;

/** `bytesMax` bounds the file; a write that would go beyond fails as on a full disk. */
export function openDatabase(file: string, bytesMax: number | undefined): DatabaseSync {
  assertHeader(file);
  const db = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
  try {
    assertOurs(db, file);
    configure(db, file, bytesMax);
    migrate(db, readMigrations(), Date.now());
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** SQLite would only say that the file is not a database; this says what it is instead. */
export function assertHeader(file: string): void {
  const start = readStart(file);
  if (start.length === 0 || start.toString('latin1') === HEADER) return;
  throw new StoreFailure(
    'not-a-store',
    `${file} is not a SQLite database: it begins with ${JSON.stringify(start.toString('latin1'))}. Move it away, or use another data directory.`,
  );
}

function readStart(file: string): Buffer {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
  try {
    const start = Buffer.alloc(HEADER.length);
    return start.subarray(0, readSync(descriptor, start, 0, start.length, 0));
  } finally {
    closeSync(descriptor);
  }
}

/** The file is a store, or empty. */
export function assertOurs(db: DatabaseSync, file: string): void {
  const applicationId = readPragma(db, 'application_id');
  if (applicationId === String(APPLICATION_ID)) return;
  const table = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' LIMIT 1").get()?.['name'];
  if (applicationId === '0' && table === undefined) return;
  throw new StoreFailure(
    'not-a-store',
    `${file} is a SQLite database, but not a store of Stepwright: its application id is ${applicationId} and it has a table ${JSON.stringify(table)}. Move it away, or use another data directory.`,
  );
}

function configure(db: DatabaseSync, file: string, bytesMax: number | undefined): void {
  db.exec(`
    PRAGMA page_size = ${PAGE_BYTES};
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON;
    PRAGMA checkpoint_fullfsync = ON;
    PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES};
    PRAGMA cache_size = -${CACHE_KIB};
    PRAGMA temp_store = MEMORY;
  `);
  if (readPragma(db, 'application_id') !== String(APPLICATION_ID)) db.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
  const pageBytes = Number(readPragma(db, 'page_size'));
  const journalSizeMax = 2 * CHECKPOINT_PAGES * pageBytes;
  db.exec(`PRAGMA journal_size_limit = ${journalSizeMax}`);
  if (bytesMax !== undefined) db.exec(`PRAGMA max_page_count = ${Math.ceil(bytesMax / pageBytes)}`);
  const journalMode = readPragma(db, 'journal_mode');
  const synchronous = readPragma(db, 'synchronous');
  if (journalMode === 'wal' && synchronous === '2') return;
  throw new StoreFailure(
    'not-durable',
    `${file} cannot be made durable: the journal mode is ${journalMode} (wanted: wal) and synchronous is ${synchronous} (wanted: 2). Use a local file system.`,
  );
}

function readPragma(db: DatabaseSync, name: string): string {
  return String(db.prepare(`PRAGMA ${name}`).get()?.[name]);
}
