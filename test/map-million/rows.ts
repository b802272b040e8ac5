/** The CSV file of the run: rows of one length, so that any part of the file can be made without the rest of it. */

const HEADER = 'id,order,sku,quantity\n';
const ID_DIGITS = 8;

function rowText(id: number): string {
  const digits = String(id).padStart(ID_DIGITS, '0');
  return `${digits},order-${digits},sku-${String(id % 1_000).padStart(3, '0')},${1 + (id % 9)}\n`;
}

const ROW_BYTES = rowText(0).length;

/** Rows that are made at once. */
const CHUNK_ROWS = 1_000;

/** How many bytes a file of so many rows has. */
export function fileBytes(rows: number): number {
  return HEADER.length + rows * ROW_BYTES;
}

/** The file from one byte to another, which is the last, in pieces. Row ids count from 1. */
export function* filePart(rows: number, first: number, last: number): Generator<string> {
  let left = last + 1 - first;
  for (const text of fileFrom(rows, first)) {
    yield text.slice(0, left);
    left -= text.length;
    if (left <= 0) return;
  }
}

function* fileFrom(rows: number, firstByte: number): Generator<string> {
  if (firstByte < HEADER.length) yield HEADER.slice(firstByte);
  const behindHeader = Math.max(0, firstByte - HEADER.length);
  let skip = behindHeader % ROW_BYTES;
  for (let row = Math.floor(behindHeader / ROW_BYTES); row < rows; row += CHUNK_ROWS) {
    const count = Math.min(CHUNK_ROWS, rows - row);
    const text = Array.from({ length: count }, (_, index) => rowText(row + index + 1)).join('');
    yield text.slice(skip);
    skip = 0;
  }
}
