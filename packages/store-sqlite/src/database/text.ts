/**
 * Strings as SQLite keeps them.
 *
 * SQLite's TEXT is UTF-8, in which a lone surrogate has no form: it would come back as U+FFFD. JSON texts may hold one,
 * so such a string is stored as a BLOB of its UTF-16 code units. Equal strings have equal forms, so keys may be stored
 * this way too; among themselves BLOBs sort after TEXT, which is an order as good as any.
 */
import type { SQLOutputValue } from 'node:sqlite';

/** A row as `node:sqlite` gives it. */
export type Row = Readonly<Record<string, SQLOutputValue>>;

/** The form in which a string is bound to a statement. */
export function encodeText(text: string): string | Uint8Array {
  return text.isWellFormed() ? text : Buffer.from(text, 'utf16le');
}

/** The same for a column that may be NULL. */
export function encodeOptionalText(text: string | undefined): string | Uint8Array | null {
  return text === undefined ? null : encodeText(text);
}

/** The string in a column that `encodeText` filled. */
export function decodeText(row: Row, column: string): string {
  const text = decodeOptionalText(row, column);
  if (text === undefined) throw new Error(`column ${column} is NULL where a text was stored`);
  return text;
}

/** The same for a column that may be NULL. */
export function decodeOptionalText(row: Row, column: string): string | undefined {
  const value = row[column];
  if (typeof value === 'string') return value;
  if (value === null) return undefined;
  if (value instanceof Uint8Array) {
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('utf16le');
  }
  throw new Error(`column ${column} holds ${typeof value} where a text was stored`);
}
