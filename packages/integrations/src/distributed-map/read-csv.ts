/**
 * CSV files and the like as items: every row an object of texts.
 *
 * Short rows are filled up, further columns dropped, empty lines passed over. The members stand in the order in which
 * Java's HashMap has them, as recordings show.
 */
import { inHashSetOrder, isJsonArray, javaHash, type Json, type JsonObject } from '@stepwright/asl';
import type { SourceItem } from '@stepwright/engine';
import { parse } from 'csv-parse';
import type { Readable } from 'node:stream';
import { readerFailure } from './reader-failure.ts';

const delimiters: ReadonlyMap<Json, string> = new Map([
  ['COMMA', ','],
  ['PIPE', '|'],
  ['SEMICOLON', ';'],
  ['SPACE', ' '],
  ['TAB', '\t'],
]);

/** The rows of the file behind its header. */
export async function* readCsv(content: Readable, config: JsonObject): AsyncGenerator<SourceItem> {
  const given = config.get('CSVHeaderLocation') === 'GIVEN' ? headersOf(config.get('CSVHeaders')) : undefined;
  if (given !== undefined) assertDistinct(given);
  let headers = given;
  let order = headers && orderOf(headers);
  for await (const record of rowsOf(content, config)) {
    const row = record.map(String);
    if (headers === undefined || order === undefined) {
      headers = row;
      assertDistinct(headers);
      order = orderOf(headers);
      continue;
    }
    yield { value: itemOf(headers, order, row) };
  }
}

async function* rowsOf(content: Readable, config: JsonObject): AsyncGenerator<readonly unknown[]> {
  const parser = content.pipe(
    parse({
      bom: true,
      delimiter: delimiters.get(config.get('CSVDelimiter') ?? 'COMMA') ?? ',',
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }),
  );
  content.on('error', (error) => parser.destroy(error));
  for await (const record of parser) if (Array.isArray(record)) yield record;
}

function headersOf(headers: Json | undefined): readonly string[] {
  return isJsonArray(headers) ? headers.map(String) : [];
}

/** Source of the text: recorded. */
function assertDistinct(headers: readonly string[]): void {
  if (new Set(headers).size < headers.length) throw readerFailure('CSV headers cannot contain duplicates.');
}

/** The columns in the order in which an item has them. */
function orderOf(headers: readonly string[]): readonly number[] {
  return inHashSetOrder(headers.map((header, column) => ({ hash: javaHash(header), column }))).map(
    ({ column }) => column,
  );
}

function itemOf(headers: readonly string[], order: readonly number[], row: readonly string[]): JsonObject {
  return new Map(order.map((column) => [headers[column] ?? '', row[column] ?? '']));
}
