/** A bucket in memory, for tests: the objects are in the Map, and what is written goes there. */
import { createHash } from 'node:crypto';
import { type Bucket, BucketError } from './bucket.ts';

export function createMemoryBucket(objects: Map<string, Uint8Array>, modifiedAt = 0): Bucket {
  return {
    read: async function* (key) {
      const bytes = objects.get(key);
      if (bytes === undefined) throw new BucketError('The specified key does not exist.');
      yield bytes;
    },
    list: async (prefix) => ({
      objects: [...objects]
        .filter(([key]) => key.startsWith(prefix))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, bytes]) => ({
          key,
          size: bytes.length,
          etag: `"${createHash('md5').update(bytes).digest('hex')}"`,
          modifiedAt,
          storageClass: 'STANDARD',
        })),
      next: undefined,
    }),
    write: async (key, body) => {
      objects.set(key, body);
    },
  };
}
