/** The objects of a prefix as items: what they are, or, with LOAD_AND_FLATTEN, the items that they hold. */
import type { Json, JsonObject } from '@stepwright/asl';
import type { Bucket, ListedObject } from './bucket.ts';
import type { ItemsAndPosition, Source } from './source.ts';
import type { Position } from './position.ts';
import { readFile } from './read-file.ts';

/** The objects behind a position, described. */
export async function* readListing(
  { bucket, signal }: Source,
  prefix: string,
  from: Position,
): AsyncGenerator<ItemsAndPosition> {
  for await (const objects of listObjects(bucket, prefix, from.object, signal)) {
    const items = objects.map((object) => ({ value: describe(object) }));
    yield { items, position: { object: objects.at(-1)?.key } };
  }
}

/** The items in the objects. */
export async function* readListedObjects(
  source: Source,
  prefix: string,
  from: Position,
): AsyncGenerator<ItemsAndPosition> {
  if (from.object !== undefined) yield* readListedObject(source, from.object, from);
  for await (const objects of listObjects(source.bucket, prefix, from.object, source.signal)) {
    for (const { key } of objects) yield* readListedObject(source, key, {});
  }
}

async function* readListedObject(source: Source, key: string, from: Position): AsyncGenerator<ItemsAndPosition> {
  const { bucket, config, signal } = source;
  for await (const { items, file } of readFile({ bucket, key, versionId: undefined, signal }, config, from.file)) {
    yield { items, position: { object: key, file } };
  }
}

async function* listObjects(
  bucket: Bucket,
  prefix: string,
  afterKey: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<readonly ListedObject[]> {
  let after = afterKey;
  for (;;) {
    const { objects, isLast } = await bucket.list(prefix, after, signal);
    if (objects.length > 0) yield objects;
    if (isLast) return;
    after = objects.at(-1)?.key;
  }
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
