/** A local folder as a bucket: a key is a path below it. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Bucket, BucketError, type ListedObject } from './bucket.ts';

/** Objects in one page of a list, as in S3. */
const PAGE = 1_000;

/** The bucket whose objects lie in the directory. Keys that would lead out of it are refused. */
export function openFolderBucket(directory: string): Bucket {
  const root = path.resolve(directory);

  function fileOf(key: string): string {
    const file = path.resolve(root, key);
    if (file.startsWith(root + path.sep)) return file;
    throw new BucketError(`The key '${key}' leads out of the folder that stands for the bucket.`);
  }

  return {
    read: async function* (key, { signal }) {
      try {
        for await (const bytes of createReadStream(fileOf(key), { signal })) {
          if (bytes instanceof Uint8Array) yield bytes;
        }
      } catch (error) {
        if (isMissing(error)) throw new BucketError('The specified key does not exist.', { cause: error });
        throw error;
      }
    },
    list: async (prefix, after) => {
      const keys = (await keysBelow(root)).filter(
        (key) => key.startsWith(prefix) && (after === undefined || key > after),
      );
      const page = keys.slice(0, PAGE);
      const objects = await Promise.all(page.map((key) => describe(key, fileOf(key))));
      return { objects, next: keys.length > PAGE ? page.at(-1) : undefined };
    },
    write: async (key, body) => {
      const file = fileOf(key);
      await mkdir(path.dirname(file), { recursive: true });
      // Whoever reads meanwhile sees the old object or the new one, never a part.
      await writeFile(`${file}.tmp`, body);
      await rename(`${file}.tmp`, file);
    },
  };
}

async function keysBelow(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) throw new BucketError('The specified bucket does not exist', { cause: error });
    throw error;
  });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.tmp'))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

async function describe(key: string, file: string): Promise<ListedObject> {
  const { size, mtimeMs } = await stat(file);
  const tag = createHash('md5').update(`${key} ${size} ${mtimeMs}`).digest('hex');
  return { key, size, etag: `"${tag}"`, modifiedAt: Math.floor(mtimeMs), storageClass: 'STANDARD' };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
