/** The bytes of an object from some place on, part by part: nobody waits with an open connection for slow children. */
import type { Bucket, ObjectPart, ReadOptions } from './bucket.ts';

/** Bytes that one request reads: what is in memory of the object. */
const PART_BYTES = 4_194_304;

/** Bytes that are handed on at once, so that a parser's items do not pile up. */
const SLICE_BYTES = 65_536;

/** An object in a bucket. */
export interface ObjectPlace {
  readonly bucket: Bucket;
  readonly key: string;
  readonly versionId: string | undefined;
  readonly signal: AbortSignal;
}

export interface OpenObject {
  /** Names the object as it is now; `content` fails if the object changes. */
  readonly etag: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/** Opens the object at a byte. With `etag` only if it is still the one that had that tag. @throws BucketError */
export async function openObject(object: ObjectPlace, from: number, etag?: string): Promise<OpenObject> {
  const first = await readPart(object, from, etag);
  return { etag: first.etag, content: contentOf(object, from, first) };
}

async function* contentOf(object: ObjectPlace, from: number, first: ObjectPart): AsyncGenerator<Uint8Array> {
  let part = first;
  let next = from;
  while (part.bytes.length > 0) {
    for (let at = 0; at < part.bytes.length; at += SLICE_BYTES) yield part.bytes.subarray(at, at + SLICE_BYTES);
    next += part.bytes.length;
    if (next >= part.size) return;
    part = await readPart(object, next, first.etag);
  }
}

function readPart({ bucket, key, versionId, signal }: ObjectPlace, from: number, etag: string | undefined) {
  const options: ReadOptions = { versionId, etag, signal };
  return bucket.readPart(key, { from, bytesMax: PART_BYTES }, options);
}
