/** A bucket in memory, for tests: the objects are in the Map, and what is written goes there. */
import { createHash } from 'node:crypto';
import { type Bucket, BucketError, boundsOf, changedObject } from './bucket.ts';

/** Objects in one page of a list, as in S3. */
const PAGE = 1_000;

export function createMemoryBucket(objects: Map<string, Uint8Array>, modifiedAt = 0): Bucket {
  return {
    readPart: async (key, range, { etag }) => {
      const body = objects.get(key);
      if (body === undefined) throw new BucketError('The specified key does not exist.');
      if (etag !== undefined && etag !== etagOf(body)) throw changedObject(key);
      const { from, to } = boundsOf(range, body.length);
      return { bytes: body.subarray(from, to), size: body.length, etag: etagOf(body) };
    },
    list: async (prefix, after) => {
      const found = [...objects]
        .filter(([key]) => key.startsWith(prefix) && (after === undefined || key > after))
        .sort(([a], [b]) => (a < b ? -1 : 1));
      const page = found.slice(0, PAGE);
      return {
        objects: page.map(([key, body]) => ({
          key,
          size: body.length,
          etag: etagOf(body),
          modifiedAt,
          storageClass: 'STANDARD',
        })),
        isLast: page.length === found.length,
      };
    },
    write: async (key, body) => {
      // The writer may use its memory again.
      objects.set(key, Uint8Array.from(body));
    },
  };
}

function etagOf(body: Uint8Array): string {
  return `"${createHash('md5').update(body).digest('hex')}"`;
}
