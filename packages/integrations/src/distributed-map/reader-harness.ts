/** Tests of the readers: buckets of given objects, and what is read of them as texts. */
import { fromPlain, isJsonObject, printJson, type ReaderPlan } from '@stepwright/asl';
import { MapRunIoError } from '@stepwright/engine';
import type { Bucket, OpenBucket } from './bucket.ts';
import { createMemoryBucket } from './memory-bucket.ts';
import { readItems } from './read-items.ts';

const signal = new AbortController().signal;

export type Objects = Readonly<Record<string, string | Uint8Array>>;

/** A plan to read from the bucket `b`. */
export function plan(config: object, args: object = { Key: 'file' }, action = 'getObject'): ReaderPlan {
  const readerConfig = fromPlain(config);
  if (!isJsonObject(readerConfig)) throw new Error('a configuration is an object');
  return {
    resource: `arn:aws:states:::s3:${action}`,
    arguments: fromPlain({ Bucket: 'b', ...args }),
    config: readerConfig,
    itemsMax: 0,
  };
}

export function bucketOf(objects: Objects): Bucket {
  const bytes = Object.entries(objects).map(([key, body]) => [key, Buffer.from(body)] as const);
  return createMemoryBucket(new Map(bytes), 1_700_000_000_000);
}

/** A chunk's items as texts, and its position. */
export interface ReadChunk {
  readonly items: readonly string[];
  readonly position: string;
}

export async function chunksOf(
  bucket: Bucket | OpenBucket,
  reader: ReaderPlan,
  position?: string,
): Promise<readonly ReadChunk[]> {
  const chunks: ReadChunk[] = [];
  const openBucket = typeof bucket === 'function' ? bucket : () => Promise.resolve(bucket);
  const roleArn = 'arn:aws:iam::123456789012:role/r';
  for await (const chunk of readItems(reader, position, { openBucket, roleArn, signal })) {
    const items = chunk.items.map(({ key, value }) => `${key === undefined ? '' : `${key}=`}${printJson(value)}`);
    chunks.push({ items, position: chunk.position });
  }
  return chunks;
}

export async function itemsOf(
  bucket: Bucket | OpenBucket,
  reader: ReaderPlan,
  position?: string,
): Promise<readonly string[]> {
  return (await chunksOf(bucket, reader, position)).flatMap(({ items }) => items);
}

/** What reading fails with. */
export async function failureOf(bucket: Bucket | OpenBucket, reader: ReaderPlan, position?: string): Promise<string> {
  try {
    await chunksOf(bucket, reader, position);
  } catch (error) {
    if (error instanceof MapRunIoError) return `${error.error}: ${error.cause}`;
    throw error;
  }
  return 'nothing failed';
}
