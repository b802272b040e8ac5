/** JSON files as items: an array, the members of an object, or what a pointer finds in the file; and JSON Lines. */
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { isJsonArray, isJsonObject, type JsonObject, parseJson, resolvePointer } from '@stepwright/asl';
import type { SourceItem } from '@stepwright/engine';
import { readerFailure } from './reader-failure.ts';

/** The largest JSON file, in bytes: it is in memory as a whole. JSON Lines and CSV have no such limit. */
export const JSON_FILE_BYTES_MAX = 268_435_456;

/** The items of a JSON file. */
export async function* readJsonFile(content: Readable, config: JsonObject): AsyncGenerator<SourceItem> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    if (!(chunk instanceof Uint8Array)) continue;
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > JSON_FILE_BYTES_MAX) {
      throw readerFailure(
        `The JSON file is larger than ${JSON_FILE_BYTES_MAX} bytes. JSON Lines and CSV files may be of any size.`,
      );
    }
  }
  const file = parseJson(Buffer.concat(chunks).toString('utf8'));
  const pointer = config.get('ItemsPointer');
  const items = typeof pointer === 'string' ? resolvePointer(file, pointer) : file;
  if (isJsonArray(items)) for (const value of items) yield { value };
  else if (isJsonObject(items)) for (const [key, value] of items) yield { value, key };
  else throw readerFailure('Attempting to map over non-iterable node.');
}

/** One item for each line that is not empty. */
export async function* readJsonLines(content: Readable): AsyncGenerator<SourceItem> {
  const lines = createInterface({ input: content, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) if (line.trim() !== '') yield { value: parseJson(line) };
}
