/** Opens a store beside whoever is using it, to read and nothing else. */
import { DatabaseSync } from 'node:sqlite';
import { assertHeader, assertOurs } from './open-database.ts';

/** How long a read waits for a lock, which is held for moments only. */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * The store in `file`, at whatever schema version it is; no lock is taken, and no statement may write.
 * @throws StoreFailure if the file is not a store.
 */
export function openForReading(file: string): DatabaseSync {
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
