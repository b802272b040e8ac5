/** A local folder as a bucket: a key is a path below it. */
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Bucket, BucketError, boundsOf, changedObject, type ListedObject, type ObjectPart } from './bucket.ts';

/** Objects in one page of a list, as in S3. */
const PAGE = 1_000;

/** The bucket whose objects lie in the directory. Keys that would lead out of it are refused. */
export function openFolderBucket(directory: string): Bucket {
  const root = path.resolve(directory);
  // A folder is gone through once for all pages of a list.
  let listed: Promise<readonly string[]> | undefined;

  function fileOf(key: string): string {
    const file = path.resolve(root, key);
    if (file.startsWith(root + path.sep)) return file;
    throw new BucketError(`The key '${key}' leads out of the folder that stands for the bucket.`);
  }

  return {
    readPart: async (key, range, { versionId, etag }) => {
      // As in a bucket without versioning, whose objects all have the version "null".
      if (versionId !== undefined && versionId !== 'null') {
        throw new BucketError(
          'The specified version does not exist. A folder that stands for a bucket has no versions.',
        );
      }
      try {
        const part = await readPart(key, fileOf(key), range);
        if (etag !== undefined && etag !== part.etag) throw changedObject(key);
        return part;
      } catch (error) {
        if (isMissing(error)) throw new BucketError('The specified key does not exist.', { cause: error });
        throw error;
      }
    },
    list: async (prefix, after) => {
      if (after === undefined || listed === undefined) listed = keysBelow(root);
      const keys = (await listed).filter((key) => key.startsWith(prefix) && (after === undefined || key > after));
      const page = keys.slice(0, PAGE);
      const objects = await Promise.all(page.map((key) => describe(key, fileOf(key))));
      return { objects, isLast: page.length === keys.length };
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

async function readPart(key: string, file: string, range: Parameters<typeof boundsOf>[0]): Promise<ObjectPart> {
  const handle = await open(file);
  try {
    const { size, mtimeMs } = await handle.stat();
    const { from, to } = boundsOf(range, size);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(to - from), 0, to - from, from);
    return { bytes: buffer.subarray(0, bytesRead), size, etag: etagOf(key, size, mtimeMs) };
  } finally {
    await handle.close();
  }
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
  const etag = etagOf(key, size, mtimeMs);
  return { key, size, etag, modifiedAt: Math.floor(mtimeMs), storageClass: 'STANDARD' };
}

function etagOf(key: string, size: number, mtimeMs: number): string {
  return `"${createHash('md5').update(`${key} ${size} ${mtimeMs}`).digest('hex')}"`;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
