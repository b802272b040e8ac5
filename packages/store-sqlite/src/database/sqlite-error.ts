/**
 * Errors of SQLite, by its primary result codes, and what to tell whoever meets one.
 *
 * Codes: https://sqlite.org/rescode.html
 */
import { StoreFailure } from '../store-failure.ts';

export const SQLITE_BUSY = 5;
const SQLITE_READONLY = 8;
const SQLITE_IOERR = 10;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_NOTADB = 26;

/** Whether SQLite itself raised `error`, with this primary code if one is given. */
export function isSqliteError(error: unknown, code?: number): error is Error & { readonly errcode: number } {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return false;
  return code === undefined || primaryCode(error.errcode) === code;
}

/** The failure that a caller sees when `error` was thrown while working on `file`. */
export function explainFailure(error: unknown, file: string): StoreFailure {
  if (error instanceof StoreFailure) return error;
  const cause = { cause: error };
  if (!isSqliteError(error)) return new StoreFailure('other', `${file}: ${messageOf(error)}`, cause);
  const found = `SQLite says "${error.message}" (code ${error.errcode})`;
  switch (primaryCode(error.errcode)) {
    case SQLITE_FULL:
      return new StoreFailure(
        'disk-full',
        `There is no room left to write ${file}: ${found}. Nothing was written. Free some space, or raise the store's size limit; the store goes on by itself.`,
        cause,
      );
    case SQLITE_IOERR:
      return new StoreFailure(
        'io',
        `Reading or writing ${file} failed: ${found}. Whether the last change was written is unknown. Look at the disk and the system's log; the store goes on when the disk does.`,
        cause,
      );
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return new StoreFailure(
        'corrupt',
        `${file} is damaged: ${found}. Stop, keep a copy of the file and of its -wal file, then restore a backup, or salvage what can be read with: sqlite3 ${file} .recover`,
        cause,
      );
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
      return new StoreFailure(
        'io',
        `${file} cannot be opened for writing: ${found}. Check that its directory exists and that this user may write there.`,
        cause,
      );
    case SQLITE_BUSY:
      return new StoreFailure(
        'locked',
        `Another program holds a lock on ${file}: ${found}. Nothing was written. Close the program that has the file open.`,
        cause,
      );
    default:
      return new StoreFailure('other', `${file}: ${found}`, cause);
  }
}

/** Extended codes carry the primary one in their low byte. */
function primaryCode(code: number): number {
  return code & 0xff;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
