/**
 * What the shop must remember: reservations, charges, invoice numbers.
 *
 * One SQLite file in the directory that ORDER_DATA_DIRECTORY names, shared by the processes of all functions. Every change
 * is a transaction and can be repeated: a function that is called again for the same order finds what it did before.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS reservation (
    order_id TEXT NOT NULL, sku TEXT NOT NULL, quantity INTEGER NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (order_id, sku)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS charge (
    order_id TEXT PRIMARY KEY, payment_id TEXT NOT NULL, amount_cents INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('charged', 'refunded'))
  ) STRICT;
  CREATE TABLE IF NOT EXISTS invoice (
    number INTEGER PRIMARY KEY AUTOINCREMENT, order_id TEXT NOT NULL UNIQUE, issued_on TEXT NOT NULL
  ) STRICT;
`;

/** How long to wait for another process's transaction, in milliseconds. */
const BUSY_MS_MAX = 5_000;

let opened: { readonly directory: string; readonly database: DatabaseSync } | undefined;

/** The directory for what the shop remembers. */
export function dataDirectory(): string {
  return path.resolve(process.env['ORDER_DATA_DIRECTORY'] ?? '.stepwright/shop');
}

/** Runs a change as one transaction: all of it, or nothing if it throws. */
export function transact<Result>(change: (database: DatabaseSync) => Result): Result {
  const database = open();
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = change(database);
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

/** Opened once per process; a warm function keeps it. */
function open(): DatabaseSync {
  const directory = dataDirectory();
  if (opened?.directory === directory) return opened.database;
  opened?.database.close();
  mkdirSync(directory, { recursive: true });
  const database = new DatabaseSync(path.join(directory, 'shop.db'), { timeout: BUSY_MS_MAX });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  database.exec(SCHEMA);
  opened = { directory, database };
  return database;
}
