/**
 * Copies a store, also one that a server is using, and puts copies back in place.
 *
 * A backup is one consistent instant: SQLite writes it from a read transaction (`VACUUM INTO`), on a connection of its own, so that
 * commits go on meanwhile; the log cannot be reset until it is done and grows by what is committed. It holds no free pages.
 */
import { existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { acquireFileLock } from '../database/file-lock.ts';
import { readMigrations, schemaVersion } from '../database/migrate.ts';
import { assertThere, openForReading } from '../database/open-for-reading.ts';
import { explainFailure } from '../database/sqlite-error.ts';
import { StoreFailure } from '../store-failure.ts';
import { assertFree, placeDurably } from './place-durably.ts';

/** What is known of a copy that was made, checked and synced. */
export interface StoreCopy {
  readonly file: string;
  readonly bytes: number;
  readonly schemaVersion: number;
  readonly executions: number;
}

/**
 * Writes a backup of the store in `file` to the new file `target`.
 * @throws StoreFailure if there is no store, the target is there, or the copy is not sound.
 */
export function backUpStore(file: string, target: string): StoreCopy {
  return explained(file, () => {
    assertThere(file);
    const place = resolve(target);
    mkdirSync(dirname(place), { recursive: true });
    placeDurably(place, (path) => vacuumInto(file, path), assertSound);
    return describeCopy(place);
  });
}

/**
 * Puts a backup in the place of a store, where there must be none.
 * @throws StoreFailure if the backup is not sound or of a newer version, or if there is a store or a server in the place.
 */
export function restoreStore(backup: string, file: string): StoreCopy {
  return explained(backup, () => {
    assertThere(backup);
    assertSound(backup);
    mkdirSync(dirname(resolve(file)), { recursive: true });
    const place = join(realpathSync(dirname(resolve(file))), basename(file));
    const lock = acquireFileLock(place, 0);
    try {
      assertFree(place);
      // A log without its database would be applied to the one that is put beside it.
      for (const rest of [`${place}-wal`, `${place}-shm`]) {
        if (existsSync(rest))
          throw new StoreFailure('target-exists', `${rest} is left from another store. Move it away.`);
      }
      placeDurably(place, (path) => vacuumInto(backup, path), assertSound);
      return describeCopy(place);
    } finally {
      lock.release();
    }
  });
}

function vacuumInto(file: string, path: string): void {
  using db = openForReading(file);
  db.prepare('VACUUM INTO ?').run(path);
}

/** @throws StoreFailure if the file is no store, is damaged, or is of a version that this program does not know. */
function assertSound(file: string): void {
  using db = openForReading(file);
  const newest = readMigrations().at(-1)?.version ?? 0;
  const version = schemaVersion(db);
  if (version > newest) {
    throw new StoreFailure(
      'newer-version',
      `${file} is of schema version ${version}, and this program knows versions up to ${newest}. Use the version of Stepwright that wrote it, or a later one.`,
    );
  }
  const findings = db.prepare('PRAGMA integrity_check(1)').all();
  const finding = String(findings[0]?.['integrity_check']);
  if (finding !== 'ok') throw new StoreFailure('corrupt', `${file} is damaged: ${finding}. It is not used.`);
}

function describeCopy(file: string): StoreCopy {
  using db = openForReading(file);
  const { executions } = db.prepare('SELECT count(*) AS executions FROM execution_starts').get() ?? {};
  return { file, bytes: statSync(file).size, schemaVersion: schemaVersion(db), executions: Number(executions) };
}

function explained<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw explainFailure(error, file);
  }
}
