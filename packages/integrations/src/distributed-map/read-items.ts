/** The items that an ItemReader names, in chunks, each with the position at which a later process goes on. */
import { isJsonObject, type Json, type ReaderPlan } from '@stepwright/asl';
import type { ItemChunk } from '@stepwright/engine';
import type { BucketScope, OpenBucket } from './bucket.ts';
import { decodePosition, encodePosition, type Position } from './position.ts';
import { readFile } from './read-file.ts';
import { readListedObjects, readListing } from './read-listing.ts';
import { isManifest, readManifest } from './read-manifest.ts';
import { asReaderFailure, readerFailure } from './reader-failure.ts';
import type { ItemsAndPosition, Source } from './source.ts';

export interface ReaderScope {
  readonly openBucket: OpenBucket;
  readonly roleArn: string;
  readonly signal: AbortSignal;
}

/** The items behind the position. @throws MapRunIoError */
export async function* readItems(
  reader: ReaderPlan,
  position: string | undefined,
  scope: ReaderScope,
): AsyncGenerator<ItemChunk> {
  const from = decodePosition(position);
  try {
    const source = await openSource(reader, scope);
    yield* passOver(pagesOf(reader, source, from), from.skip ?? 0);
  } catch (error) {
    scope.signal.throwIfAborted();
    throw asReaderFailure(error);
  }
}

async function openSource(reader: ReaderPlan, { openBucket, roleArn, signal }: ReaderScope): Promise<Source> {
  const { arguments: args, config } = reader;
  const bucketScope: BucketScope = { roleArn, expectedOwner: optionalText(args, 'ExpectedBucketOwner') };
  const bucket = await openBucket(requireText(args, 'Bucket'), bucketScope);
  return { bucket, openBucket: (name) => openBucket(name, { roleArn }), config, signal };
}

async function* passOver(pages: AsyncIterable<ItemsAndPosition>, skip: number): AsyncGenerator<ItemChunk> {
  let rest = skip;
  for await (const { items, position } of pages) {
    const chunk = rest > 0 ? items.slice(rest) : items;
    rest = Math.max(0, rest - items.length);
    if (chunk.length > 0) yield { items: chunk, position: encodePosition(position) };
  }
}

function pagesOf(
  { resource, arguments: args, config }: ReaderPlan,
  source: Source,
  from: Position,
): AsyncIterable<ItemsAndPosition> {
  if (resource.endsWith(':s3:listObjectsV2')) {
    const read = config.get('Transformation') === 'LOAD_AND_FLATTEN' ? readListedObjects : readListing;
    return read(source, optionalText(args, 'Prefix') ?? '', from);
  }
  if (!resource.endsWith(':s3:getObject')) throw readerFailure(`The resource ${resource} cannot read items.`);
  const { bucket, signal } = source;
  const object = { bucket, key: requireText(args, 'Key'), versionId: optionalText(args, 'VersionId'), signal };
  return isManifest(config) ? readManifest(source, object, from) : fileItems(object, source, from);
}

async function* fileItems(
  object: Parameters<typeof readFile>[0],
  { config }: Source,
  from: Position,
): AsyncGenerator<ItemsAndPosition> {
  for await (const { items, file } of readFile(object, config, from.file)) yield { items, position: { file } };
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
