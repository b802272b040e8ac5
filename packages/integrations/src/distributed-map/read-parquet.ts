/**
 * Parquet files as items: every row an object with the columns in the order of the schema.
 *
 * Ranged reads bring the footer, then one row group after the other: in memory is one of them, column by column, and the
 * rows of a page.
 */
import type { JsonObject } from '@stepwright/asl';
import type { SourceItem } from '@stepwright/engine';
import { type FileMetaData, parquetMetadata, parquetSchema, type RowGroup } from 'hyparquet';
import { openRowGroupDecoder } from './decode-row-group.ts';
import { type ItemPage, PAGE_ITEMS } from './item-page.ts';
import { type ParquetColumn, parquetColumn, withoutDecimals } from './parquet-values.ts';
import { plainParsers } from './plain-parsers.ts';
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
export async function openParquet(
  object: ObjectPlace,
  etag: string | undefined,
  openDecoder = openRowGroupDecoder,
): Promise<ParquetFile> {
  const end = await readEnd(object, etag);
  const metadata = parquetMetadata(bufferOf(end.bytes), { parsers: plainParsers, geoparquet: false });
  const columns = parquetSchema(metadata).children.map(parquetColumn);
  const file = { object, etag: end.etag, metadata: withoutDecimals(metadata), columns };
  return { etag: end.etag, pages: (row) => pagesOf(file, row, openDecoder) };
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

/** The library wants buffers of its own. */
function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

interface Parquet {
  readonly object: ObjectPlace;
  readonly etag: string;
  readonly metadata: FileMetaData;
  readonly columns: readonly ParquetColumn[];
}

async function* pagesOf(
  parquet: Parquet,
  fromRow: number,
  openDecoder: typeof openRowGroupDecoder,
): AsyncGenerator<ItemPage> {
  const decoder = openDecoder();
  try {
    let begin = 0;
    for (const group of parquet.metadata.row_groups) {
      const end = begin + Number(group.num_rows);
      if (end > fromRow && end > begin) {
        const { bytes, offset } = await readRowGroup(parquet, group);
        const values = await decoder.decode({ metadata: parquet.metadata, begin, end, bytes, offset });
        yield* pagesOfGroup(parquet, values, { begin, end, fromRow });
      }
      begin = end;
    }
  } finally {
    await decoder.close();
  }
}

/** The bytes of the group's columns, which lie behind each other. */
async function readRowGroup({ object, etag }: Parquet, { columns, total_byte_size }: RowGroup) {
  const parts = columns.map(({ meta_data }) => {
    if (meta_data === undefined) throw readerFailure('The Parquet file has columns in other files.');
    const from = Number(meta_data.dictionary_page_offset ?? meta_data.data_page_offset);
    return { from, to: from + Number(meta_data.total_compressed_size) };
  });
  const offset = Math.min(...parts.map(({ from }) => from));
  const bytesMax = Math.max(...parts.map(({ to }) => to)) - offset;
  const largest = Math.max(bytesMax, Number(total_byte_size));
  if (largest > ROW_GROUP_BYTES_MAX) {
    throw readerFailure(`A row group has ${largest} bytes; ${ROW_GROUP_BYTES_MAX} may be.`);
  }
  const { bucket, key, versionId, signal } = object;
  const { bytes } = await bucket.readPart(key, { from: offset, bytesMax }, { versionId, etag, signal });
  return { bytes: bufferOf(bytes), offset };
}

function* pagesOfGroup(
  { columns }: Parquet,
  values: ReadonlyMap<string, readonly unknown[]>,
  { begin, end, fromRow }: { readonly begin: number; readonly end: number; readonly fromRow: number },
): Generator<ItemPage> {
  for (const { name } of columns) {
    const found = values.get(name)?.length ?? 0;
    if (found < end - begin) {
      throw readerFailure(`The column '${name}' has ${found} values in a row group of ${end - begin} rows.`);
    }
  }
  const rowAt = (row: number): JsonObject =>
    new Map(columns.map(({ name, toJson }) => [name, toJson(values.get(name)?.[row - begin])]));
  for (let row = Math.max(begin, fromRow); row < end; row += PAGE_ITEMS) {
    const items: SourceItem[] = [];
    const pageEnd = Math.min(row + PAGE_ITEMS, end);
    for (let at = row; at < pageEnd; at += 1) items.push({ value: rowAt(at) });
    yield { items, end: pageEnd };
  }
}
