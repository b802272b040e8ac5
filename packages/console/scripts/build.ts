/**
 * Builds the console: `npm run console:build`; with `--when-stale` only if a source is another than at the last build.
 *
 * What a build was made from is written beside it as a digest of paths, sizes and times of change: looking takes some
 * tens of milliseconds, and a fresh clone, an edit and a deleted file all show.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const consoleDirectory = join(import.meta.dirname, '..');
const root = join(consoleDirectory, '..', '..');
const stampFile = join(consoleDirectory, 'dist', '.sources');

/** Files, and directories of files, that a build depends on; from the root. */
const sources = [
  'package-lock.json',
  'packages/asl/src',
  'packages/api-model/src',
  'packages/console/src',
  'packages/console/index.html',
  'packages/console/vite.config.ts',
];

const digest = digestSources();
if (process.argv.includes('--when-stale') && readStamp() === digest) process.exit(0);
const { build } = await import('vite');
process.stderr.write('stepwright: building the console …\n');
await build({ configFile: join(consoleDirectory, 'vite.config.ts'), logLevel: 'warn' });
writeFileSync(stampFile, digest);

function digestSources(): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesUnder)) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${relative(root, file)}\0${size}\0${mtimeMs}\0`);
  }
  return hash.digest('hex');
}

function filesUnder(source: string): readonly string[] {
  const path = join(root, source);
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function readStamp(): string | undefined {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined;
}
