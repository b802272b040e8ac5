/**
 * Parquet files as items: every row an object with the columns in the order of the schema.
 *
 * Ranged reads bring the footer, then one row group after the other: in memory is one of them, column by column, and the
 * rows of a page.
 */
import type { JsonObject } from '@stepwright/asl';
import type { SourceItem } from '@stepwright/engine';
import { type FileMetaData, parquetMetadata, parquetRead, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { ReadOptions } from './bucket.ts';
import { type ItemPage, PAGE_ITEMS } from './item-page.ts';
import { plainParsers, type ParquetColumn, parquetColumn, withoutDecimals } from './parquet-values.ts';
import type { ObjectPlace } from './read-object.ts';
import { readerFailure } from './reader-failure.ts';

/** The largest footer, in bytes, as in AWS. It is read at once with the end of the file. */
const FOOTER_BYTES_MAX = 5_242_880;

/** The largest row group before compression, in bytes, as in AWS. */
const ROW_GROUP_BYTES_MAX = 268_435_456;

/** What stands behind the footer: its length, and four letters. */
const TRAILER_BYTES = 8;

/** The first bytes that are asked for: most footers are shorter. */
const END_BYTES = 65_536;

/** A Parquet file whose footer has been read. */
export interface ParquetFile {
  readonly etag: string;
  /** The rows behind the first `row` ones; a page ends at a row of the file. */
  readonly pages: (row: number) => AsyncIterable<ItemPage>;
}

/** Opens the file; with `etag` only if it is still the one that had that tag. @throws MapRunIoError, BucketError */
export async function openParquet(object: ObjectPlace, etag?: string): Promise<ParquetFile> {
  const end = await readEnd(object, etag);
  const metadata = parquetMetadata(bufferOf(end.bytes), { parsers: plainParsers, geoparquet: false });
  const columns = parquetSchema(metadata).children.map(parquetColumn);
  const options = { versionId: object.versionId, etag: end.etag, signal: object.signal };
  const file = asyncBuffer(object, end.size, options);
  return { etag: end.etag, pages: (row) => pagesOf({ file, metadata, columns }, row) };
}

/** The end of the file with the whole footer. */
async function readEnd({ bucket, key, versionId, signal }: ObjectPlace, etag: string | undefined) {
  const end = await bucket.readPart(key, { last: END_BYTES }, { versionId, etag, signal });
  const view = Buffer.from(end.bytes.buffer, end.bytes.byteOffset, end.bytes.length);
  if (view.length < TRAILER_BYTES || view.toString('latin1', view.length - 4) !== 'PAR1') {
    throw readerFailure(`The object '${key}' is not a Parquet file.`);
  }
  const footerBytes = view.readUInt32LE(view.length - TRAILER_BYTES);
  if (footerBytes > FOOTER_BYTES_MAX) {
    throw readerFailure(`The footer of '${key}' has ${footerBytes} bytes; ${FOOTER_BYTES_MAX} may be.`);
  }
  const last = footerBytes + TRAILER_BYTES;
  if (last <= view.length) return end;
  return bucket.readPart(key, { last }, { versionId, etag: end.etag, signal });
}

function asyncBuffer({ bucket, key }: ObjectPlace, byteLength: number, options: ReadOptions) {
  return {
    byteLength,
    slice: async (from: number, to: number = byteLength): Promise<ArrayBuffer> =>
      bufferOf((await bucket.readPart(key, { from, bytesMax: to - from }, options)).bytes),
  };
}

/** The library wants buffers of its own. */
function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

interface Parquet {
  readonly file: ReturnType<typeof asyncBuffer>;
  readonly metadata: FileMetaData;
  readonly columns: readonly ParquetColumn[];
}

async function* pagesOf(parquet: Parquet, fromRow: number): AsyncGenerator<ItemPage> {
  let begin = 0;
  for (const { num_rows, total_byte_size } of parquet.metadata.row_groups) {
    const end = begin + Number(num_rows);
    if (total_byte_size > ROW_GROUP_BYTES_MAX) {
      throw readerFailure(`A row group has ${total_byte_size} bytes; ${ROW_GROUP_BYTES_MAX} may be.`);
    }
    if (end > fromRow && end > begin) yield* pagesOfGroup(parquet, begin, end, fromRow);
    begin = end;
  }
}

async function* pagesOfGroup(parquet: Parquet, begin: number, end: number, fromRow: number): AsyncGenerator<ItemPage> {
  const rowAt = await readRows(parquet, begin, end);
  for (let row = Math.max(begin, fromRow); row < end; row += PAGE_ITEMS) {
    const items: SourceItem[] = [];
    const pageEnd = Math.min(row + PAGE_ITEMS, end);
    for (let at = row; at < pageEnd; at += 1) items.push({ value: rowAt(at) });
    yield { items, end: pageEnd };
  }
}

/** Reads the row group and gives how to find a row in it. */
async function readRows({ file, metadata, columns }: Parquet, begin: number, end: number) {
  const values = new Map<string, unknown[]>();
  await parquetRead({
    file,
    metadata: withoutDecimals(metadata),
    rowStart: begin,
    rowEnd: end,
    compressors,
    utf8: false,
    parsers: plainParsers,
    geoparquet: false,
    onChunk: ({ columnName, columnData, rowStart }) => {
      const column = values.get(columnName) ?? [];
      values.set(columnName, column);
      for (let at = 0; at < columnData.length; at += 1) column[rowStart - begin + at] = columnData[at];
    },
  });
  return (row: number): JsonObject =>
    new Map(columns.map(({ name, toJson }) => [name, toJson(values.get(name)?.[row - begin])]));
}
