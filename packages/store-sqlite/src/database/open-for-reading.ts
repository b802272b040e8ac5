/** Opens a store beside whoever is using it, to read and nothing else. */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { assertHeader, assertOurs } from './open-database.ts';
import { StoreFailure } from '../store-failure.ts';

/** How long a read waits for a lock, which is held for moments only. */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * The store in `file`, at whatever schema version it is; no lock is taken, and no statement may write.
 * @throws StoreFailure if the file is not a store.
 */
export function openForReading(file: string): DatabaseSync {
  assertThere(file);
  assertHeader(file);
  const db = new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    assertOurs(db, file);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** @throws StoreFailure if there is no such file. */
export function assertThere(file: string): void {
  if (!existsSync(file)) throw new StoreFailure('not-a-store', `${file}: there is no such file.`);
}
