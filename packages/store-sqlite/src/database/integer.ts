/** Whole numbers as SQLite gives them back. */
import type { Row } from './text.ts';

/** The number in an INTEGER column. */
export function decodeInteger(row: Row, column: string): number {
  const value = row[column];
  if (typeof value === 'number') return value;
  throw new Error(`column ${column} holds ${value === null ? 'NULL' : typeof value} where a number was stored`);
}

/** The same for a column that may be NULL. */
export function decodeOptionalInteger(row: Row, column: string): number | undefined {
  return row[column] === null ? undefined : decodeInteger(row, column);
}
