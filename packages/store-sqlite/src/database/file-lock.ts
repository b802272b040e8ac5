/**
 * The lock that keeps a second process away from a store.
 *
 * It is an open exclusive transaction on a small SQLite file beside the store, so the operating system drops it with the
 * process, however that dies, and no stale lock is ever left to clean up. A text file beside it says who holds it: the
 * lock file itself cannot be read while it is locked.
 *
 * Nothing may open the lock file by other means: on POSIX systems, closing any descriptor of a file drops the locks that
 * the process has on it.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { isSqliteError, SQLITE_BUSY } from './sqlite-error.ts';
import { StoreFailure } from '../store-failure.ts';

export interface FileLock {
  readonly release: () => void;
}

/**
 * Locks `file`, waiting up to `waitMs` for another holder to go.
 * @throws StoreFailure that names the holder.
 */
export function acquireFileLock(file: string, waitMs: number): FileLock {
  const ownerFile = `${file}.owner`;
  const db = new DatabaseSync(`${file}.lock`, { timeout: waitMs });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (isSqliteError(error, SQLITE_BUSY)) throw new StoreFailure('locked', describeHolder(file, ownerFile));
    throw error;
  }
  writeFileSync(ownerFile, `${process.pid} ${hostname()}\n`);
  return {
    release: () => {
      rmSync(ownerFile, { force: true });
      db.close();
    },
  };
}

function describeHolder(file: string, ownerFile: string): string {
  const [, pid, host] = /^(\d+) (.+)$/m.exec(readOwner(ownerFile)) ?? [];
  const holder = pid === undefined ? 'another process' : `process ${pid} on host ${host}`;
  const stop = pid === undefined ? 'Stop it' : `Stop it (kill ${pid})`;
  return `${file} is in use by ${holder}: one process at a time may open a store. ${stop}, or use another data directory.`;
}

/** The holder may be between locking and writing its name, or gone in the meantime. */
function readOwner(ownerFile: string): string {
  try {
    return readFileSync(ownerFile, 'utf8');
  } catch {
    return '';
  }
}
