/**
 * CSV files and the like as items: every row an object of texts.
 *
 * Short rows are filled up, further columns dropped, empty lines passed over. The members stand in the order in which
 * Java's HashMap has them, as recordings show.
 */
import { inHashSetOrder, isJsonArray, javaHash, type Json, type JsonObject, utf8Length } from '@stepwright/asl';
import { type Info, parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { ITEM_BYTES_MAX, type PlacedItem } from './item-page.ts';
import { readerFailure } from './reader-failure.ts';

/** The longest header, in bytes. Source: reference, Distributed Map, ReaderConfig. */
const HEADER_BYTES_MAX = 10_240;

const delimiters: ReadonlyMap<Json, string> = new Map([
  ['COMMA', ','],
  ['PIPE', '|'],
  ['SEMICOLON', ';'],
  ['SPACE', ' '],
  ['TAB', '\t'],
]);

/** The header that a configuration gives; undefined if it is the file's first row. */
export function givenHeaders(config: JsonObject): readonly string[] | undefined {
  if (config.get('CSVHeaderLocation') !== 'GIVEN') return undefined;
  const headers = config.get('CSVHeaders');
  return isJsonArray(headers) ? headers.map(String) : [];
}

/** The header in the file's first row; none if the file is empty. */
export async function readHeaders(content: AsyncIterable<Uint8Array>, config: JsonObject): Promise<readonly string[]> {
  for await (const { row } of rowsOf(content, config)) return row;
  return [];
}

/** The rows. Without headers the first row is the header. */
export async function* readCsv(
  content: AsyncIterable<Uint8Array>,
  config: JsonObject,
  headers: readonly string[] | undefined,
): AsyncGenerator<PlacedItem> {
  let columns = headers && columnsOf(headers);
  for await (const { row, end } of rowsOf(content, config)) {
    if (columns === undefined) columns = columnsOf(row);
    else yield { item: { value: itemOf(columns, row) }, end };
  }
}

interface Row {
  readonly row: readonly string[];
  /** The byte behind it. */
  readonly end: number;
}

interface ParsedRecord {
  readonly record: readonly string[];
  readonly info: Info;
}

async function* rowsOf(content: AsyncIterable<Uint8Array>, config: JsonObject): AsyncGenerator<Row> {
  const parser = parse({
    bom: true,
    delimiter: delimiters.get(config.get('CSVDelimiter') ?? 'COMMA') ?? ',',
    // Named, so that whoever goes on in the middle of a file ends lines as the one before.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: ITEM_BYTES_MAX,
    info: true,
  });
  const source = Readable.from(content);
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<ParsedRecord>) yield { row: record, end: info.bytes };
  } finally {
    source.destroy();
  }
}

interface Column {
  readonly header: string;
  readonly place: number;
}

/** The columns in the order in which an item has them. The text for duplicates is recorded. */
function columnsOf(headers: readonly string[]): readonly Column[] {
  if (new Set(headers).size < headers.length) throw readerFailure('CSV headers cannot contain duplicates.');
  if (utf8Length(headers.join(',')) > HEADER_BYTES_MAX) {
    throw readerFailure(`The CSV headers are longer than ${HEADER_BYTES_MAX} bytes.`);
  }
  return inHashSetOrder(headers.map((header, place) => ({ hash: javaHash(header), header, place })));
}

function itemOf(columns: readonly Column[], row: readonly string[]): JsonObject {
  return new Map(columns.map(({ header, place }) => [header, row[place] ?? '']));
}
