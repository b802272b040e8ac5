/**
 * Makes a file that is either there whole and durable, or not there.
 *
 * It is written beside its place, synced, checked, and only then given its name, which nothing may have; then the directory is
 * synced. What an interruption leaves is a `.partial` file, which the next attempt replaces.
 */
import { chmodSync, closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { StoreFailure } from '../store-failure.ts';

/** A store holds what workflows handled, and the key of its task tokens. */
const OWNER_ONLY = 0o600;

/** `write` makes the file at the path that it is given, `check` looks at it once it is on the disk. */
export function placeDurably(target: string, write: (path: string) => void, check: (path: string) => void): void {
  assertFree(target);
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  try {
    // Made first, so that nobody else may read it while it is written.
    closeSync(openSync(partial, 'wx', OWNER_ONLY));
    write(partial);
    chmodSync(partial, OWNER_ONLY);
    sync(partial);
    check(partial);
    giveName(partial, target);
    // Windows cannot open directories, and keeps names durable itself.
    if (process.platform !== 'win32') sync(dirname(target));
  } finally {
    rmSync(partial, { force: true });
  }
}

/** @throws StoreFailure if there is a file of this name. */
export function assertFree(target: string): void {
  if (existsSync(target)) throw alreadyThere(target);
}

/** Takes the name first: renaming alone would replace what somebody has put there meanwhile. */
function giveName(partial: string, target: string): void {
  try {
    closeSync(openSync(target, 'wx', OWNER_ONLY));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw alreadyThere(target);
    throw error;
  }
  renameSync(partial, target);
}

function alreadyThere(target: string): StoreFailure {
  return new StoreFailure(
    'target-exists',
    `${target} is there already, and is not overwritten. Move it away, or name another file.`,
  );
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
