/**
 * The items of one object, page by page, each page with how far the object has been read behind it.
 *
 * CSV and JSON Lines go on at a byte, Parquet at a row. JSON and packed files are read from their beginning, and the
 * items that were there before are passed over.
 */
import type { JsonObject } from '@stepwright/asl';
import type { SourceItem } from '@stepwright/engine';
import { decompress, isPacked } from './decompress.ts';
import { inPages, type PlacedItem } from './item-page.ts';
import type { FilePosition } from './position.ts';
import { givenHeaders, readCsv, readHeaders } from './read-csv.ts';
import { readJsonFile, readJsonLines } from './read-json.ts';
import { type ObjectPlace, openObject } from './read-object.ts';
import { readerFailure } from './reader-failure.ts';

/** Items of a file, and where to go on behind them. */
export interface FilePage {
  readonly items: readonly SourceItem[];
  readonly file: FilePosition;
}

/** The items behind a position, of the kind of file that the configuration names. */
export function readFile(
  object: ObjectPlace,
  config: JsonObject,
  from: FilePosition | undefined,
): AsyncIterable<FilePage> {
  const type = config.get('InputType');
  if (type === 'PARQUET') return readParquetFile(object, from);
  if (type === 'JSON') return readFromBeginning(object, (content) => readJsonFile(content, config), from);
  if (type === 'JSONL') return readText(object, readJsonLines, from);
  if (type === 'CSV') return readCsvFile(object, config, from);
  const named = typeof type === 'string' ? type : 'that is not given';
  throw readerFailure(`Items cannot be read from a file of the type ${named}, but of CSV, JSON, JSONL and PARQUET.`);
}

async function* readParquetFile(object: ObjectPlace, from: FilePosition | undefined): AsyncGenerator<FilePage> {
  if (object.versionId !== undefined) {
    // Source of the text: reference.
    throw readerFailure('S3 Version ID selection is not currently supported for PARQUET files');
  }
  // Loaded when it is needed: most Maps read other files.
  const { openParquet } = await import('./read-parquet.ts');
  const { etag, pages } = await openParquet(object, from?.etag);
  for await (const { items, end } of pages(from?.at ?? 0)) yield { items, file: { unit: 'row', at: end, etag } };
}

async function* readCsvFile(
  object: ObjectPlace,
  config: JsonObject,
  from: FilePosition | undefined,
): AsyncGenerator<FilePage> {
  let headers = givenHeaders(config);
  if (headers === undefined && from?.unit === 'byte') {
    headers = await readHeaders((await openObject(object, 0, from.etag)).content, config);
  }
  yield* readText(object, (content) => readCsv(content, config, headers), from);
}

type ReadContent = (content: AsyncIterable<Uint8Array>) => AsyncIterable<PlacedItem>;

function readText(object: ObjectPlace, read: ReadContent, from: FilePosition | undefined): AsyncIterable<FilePage> {
  return isPacked(object.key) ? readFromBeginning(object, read, from) : readFromByte(object, read, from);
}

async function* readFromByte(
  object: ObjectPlace,
  read: ReadContent,
  from: FilePosition | undefined,
): AsyncGenerator<FilePage> {
  const begin = from?.at ?? 0;
  const { etag, content } = await openObject(object, begin, from?.etag);
  for await (const { items, end } of inPages(read(content))) {
    yield { items, file: { unit: 'byte', at: begin + end, etag } };
  }
}

async function* readFromBeginning(
  object: ObjectPlace,
  read: ReadContent,
  from: FilePosition | undefined,
): AsyncGenerator<FilePage> {
  const { etag, content } = await openObject(object, 0, from?.etag);
  const skip = from?.at ?? 0;
  let at = 0;
  for await (const { items } of inPages(read(decompress(object.key, content)))) {
    const rest = items.slice(Math.max(0, skip - at));
    at += items.length;
    if (rest.length > 0) yield { items: rest, file: { unit: 'item', at, etag } };
  }
}
