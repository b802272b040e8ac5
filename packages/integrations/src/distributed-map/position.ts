/**
 * Where a reader is, so that a later process goes on there without reading again what lies before.
 *
 *   a file              how far it has been read
 *   a listing           the last object's key, and with LOAD_AND_FLATTEN how far that object has been read
 *   a manifest          the place of the file in the manifest, and how far it has been read
 *
 * Positions are noted with Map Runs. Those of earlier versions are a number of items from the beginning of the source.
 */

export interface Position {
  /** The object of a listing or a manifest. */
  readonly object?: string | undefined;
  readonly file?: FilePosition | undefined;
  /** Items to pass over from the beginning on, instead of the others. */
  readonly skip?: number | undefined;
}

/** How far a file has been read. */
export interface FilePosition {
  /** Bytes of CSV and JSON Lines, rows of Parquet, items of all that has to be read from its beginning. */
  readonly unit: 'byte' | 'row' | 'item';
  readonly at: number;
  /** The file as it was. */
  readonly etag: string;
}

export const BEGINNING: Position = {};

export function encodePosition({ object, file }: Position): string {
  return JSON.stringify({ object, file });
}

/** @throws Error if it is not the text of a position: then it was not written by us. */
export function decodePosition(text: string | undefined): Position {
  if (text === undefined) return BEGINNING;
  const value: unknown = JSON.parse(text);
  if (typeof value === 'number') return { skip: value };
  if (!isRecord(value)) throw new Error(`${text} is not the position of a reader`);
  const { object, file } = value;
  return {
    ...(typeof object === 'string' && { object }),
    ...(isRecord(file) && { file: decodeFile(file) }),
  };
}

function decodeFile({ unit, at, etag }: Readonly<Record<string, unknown>>): FilePosition {
  if ((unit === 'byte' || unit === 'row' || unit === 'item') && typeof at === 'number' && typeof etag === 'string') {
    return { unit, at, etag };
  }
  throw new Error(`${String(unit)} ${String(at)} is not how far a file has been read`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
