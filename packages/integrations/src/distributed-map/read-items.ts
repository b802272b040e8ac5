/**
 * The items that an ItemReader names, in chunks.
 *
 * A position is a number of items: whoever goes on reads the source from its beginning and passes over them. That costs
 * reading, and needs nothing of the source.
 */
import { isJsonObject, type Json, type JsonObject, type ReaderPlan } from '@stepwright/asl';
import type { ItemChunk, SourceItem } from '@stepwright/engine';
import type { Bucket, ListedObject, OpenBucket } from './bucket.ts';
import { decompress } from './decompress.ts';
import { readCsv } from './read-csv.ts';
import { readJsonFile, readJsonLines } from './read-json.ts';
import { asReaderFailure, readerFailure } from './reader-failure.ts';

/** Items in a chunk. */
const CHUNK = 1_000;

/** The items behind the position. @throws MapRunIoError */
export async function* readItems(
  { resource, arguments: args, config }: ReaderPlan,
  position: string | undefined,
  {
    openBucket,
    roleArn,
    signal,
  }: { readonly openBucket: OpenBucket; readonly roleArn: string; readonly signal: AbortSignal },
): AsyncGenerator<ItemChunk> {
  try {
    const bucket = await openBucket(requireText(args, 'Bucket'), { roleArn });
    yield* inChunks(itemsOf(bucket, { resource, args, config, signal }), Number(position ?? 0));
  } catch (error) {
    signal.throwIfAborted();
    throw asReaderFailure(error);
  }
}

async function* inChunks(items: AsyncIterable<SourceItem>, skip: number): AsyncGenerator<ItemChunk> {
  let read = 0;
  let chunk: SourceItem[] = [];
  for await (const item of items) {
    read += 1;
    if (read <= skip) continue;
    chunk.push(item);
    if (chunk.length < CHUNK) continue;
    yield { items: chunk, position: String(read) };
    chunk = [];
  }
  if (chunk.length > 0) yield { items: chunk, position: String(read) };
}

interface Source {
  readonly resource: string;
  readonly args: Json;
  readonly config: JsonObject;
  readonly signal: AbortSignal;
}

function itemsOf(bucket: Bucket, source: Source): AsyncIterable<SourceItem> {
  const { resource, args } = source;
  if (resource.endsWith(':s3:listObjectsV2')) return listedItems(bucket, source);
  if (resource.endsWith(':s3:getObject')) return fileItems(bucket, requireText(args, 'Key'), source);
  throw readerFailure(`The resource ${resource} cannot read items.`);
}

/** What the objects of a prefix are, or, to be flattened, what they hold. */
async function* listedItems(bucket: Bucket, source: Source): AsyncGenerator<SourceItem> {
  const { args, config, signal } = source;
  const prefix = optionalText(args, 'Prefix') ?? '';
  let after: string | undefined;
  do {
    const page = await bucket.list(prefix, after, signal);
    for (const object of page.objects) {
      if (config.get('Transformation') === 'LOAD_AND_FLATTEN') yield* fileItems(bucket, object.key, source);
      else yield { value: describe(object) };
    }
    after = page.next;
  } while (after !== undefined);
}

function describe({ key, size, etag, modifiedAt, storageClass }: ListedObject): JsonObject {
  return new Map<string, Json>([
    ['Etag', etag],
    ['LastModified', Math.floor(modifiedAt / 1_000)],
    ['Key', key],
    ['Size', size],
    ['StorageClass', storageClass],
  ]);
}

function fileItems(bucket: Bucket, key: string, { args, config, signal }: Source): AsyncIterable<SourceItem> {
  const versionId = optionalText(args, 'VersionId');
  const content = () => decompress(key, bucket.read(key, { versionId, signal }));
  const type = config.get('InputType');
  if (type === 'CSV') return readCsv(content(), config);
  if (type === 'JSON') return readJsonFile(content(), config);
  if (type === 'JSONL') return readJsonLines(content());
  const named = typeof type === 'string' ? type : 'that is not given';
  throw readerFailure(`Stepwright does not read items of the type ${named}; it reads CSV, JSON and JSONL.`);
}

function requireText(args: Json, name: string): string {
  const text = optionalText(args, name);
  if (text === undefined) throw readerFailure(`The ItemReader needs '${name}', a text.`);
  return text;
}

function optionalText(args: Json, name: string): string | undefined {
  const value = isJsonObject(args) ? args.get(name) : undefined;
  return typeof value === 'string' ? value : undefined;
}
