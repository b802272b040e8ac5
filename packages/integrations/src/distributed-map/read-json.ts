/** JSON files as items: an array, the members of an object, or what a pointer finds in the file; and JSON Lines. */
import { isJsonArray, isJsonObject, type JsonObject, parseJson, resolvePointer } from '@stepwright/asl';
import { ITEM_BYTES_MAX, type PlacedItem } from './item-page.ts';
import { readerFailure } from './reader-failure.ts';
import { readWhole } from './read-whole.ts';

/** The largest JSON file, in bytes: it is in memory as a whole. JSON Lines and CSV have no such limit. */
export const JSON_FILE_BYTES_MAX = 268_435_456;

const LINE_FEED = 10;

/** The items of a JSON file. */
export async function* readJsonFile(
  content: AsyncIterable<Uint8Array>,
  config: JsonObject,
): AsyncGenerator<PlacedItem> {
  const tooLarge = `The JSON file is larger than ${JSON_FILE_BYTES_MAX} bytes. JSON Lines and CSV files may be of any size.`;
  const file = parseJson(await readWhole(content, JSON_FILE_BYTES_MAX, tooLarge));
  const pointer = config.get('ItemsPointer');
  const items = typeof pointer === 'string' ? resolvePointer(file, pointer) : file;
  if (isJsonArray(items)) for (const [place, value] of items.entries()) yield { item: { value }, end: place + 1 };
  else if (isJsonObject(items)) {
    let end = 0;
    for (const [key, value] of items) {
      end += 1;
      yield { item: { value, key }, end };
    }
  } else throw readerFailure('Attempting to map over non-iterable node.');
}

/** One item for each line that is not empty. */
export async function* readJsonLines(content: AsyncIterable<Uint8Array>): AsyncGenerator<PlacedItem> {
  for await (const { text, end } of linesOf(content)) {
    if (text.trim() !== '') yield { item: { value: parseJson(text) }, end };
  }
}

/** The lines of the content, each with the byte behind it. */
export async function* linesOf(
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ readonly text: string; readonly end: number }> {
  let rest: Uint8Array[] = [];
  let restBytes = 0;
  let end = 0;
  for await (const bytes of content) {
    let begin = 0;
    for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, begin)) {
      const line = Buffer.concat([...rest, bytes.subarray(begin, at)]);
      rest = [];
      restBytes = 0;
      begin = at + 1;
      end += line.length + 1;
      yield { text: line.toString('utf8'), end };
    }
    rest.push(bytes.subarray(begin));
    restBytes += bytes.length - begin;
    if (restBytes > ITEM_BYTES_MAX) throw readerFailure(`A line is longer than ${ITEM_BYTES_MAX} bytes.`);
  }
  if (restBytes > 0) yield { text: Buffer.concat(rest).toString('utf8'), end: end + restBytes };
}
