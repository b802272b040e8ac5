/** A small file system in memory that can be filled and freed. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, rmdirSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly path: string;
  /** Writes until nothing more fits. */
  readonly fill: () => void;
  /** Takes away what `fill` wrote. */
  readonly free: () => void;
  readonly unmount: () => void;
}

/** Room for the data of a long run, and little enough to fill it in a moment. */
const SIZE = '192m';

const MEBIBYTE = 1_048_576;

/** Undefined, with the reason, where this user may not mount one. */
export function mountSmallDisk(): SmallDisk | { readonly path: undefined; readonly reason: string } {
  const path = mkdtempSync(join(tmpdir(), 'stepwright-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', path], { stdio: 'pipe' });
  } catch (error) {
    rmdirSync(path);
    return {
      path: undefined,
      reason: error instanceof Error ? (error.message.split('\n').at(1) ?? error.message) : '',
    };
  }
  const ballast = join(path, 'ballast');
  return {
    path,
    fill: () => fill(ballast),
    free: () => rmSync(ballast, { force: true }),
    unmount: () => {
      execFileSync('umount', [path], { stdio: 'pipe' });
      rmdirSync(path);
    },
  };
}

/** In pieces that get smaller, until not one byte fits. */
function fill(file: string): void {
  const descriptor = openSync(file, 'a');
  for (let size = MEBIBYTE; size >= 1; ) if (!fits(descriptor, size)) size = Math.floor(size / 16);
  closeSync(descriptor);
}

function fits(descriptor: number, size: number): boolean {
  try {
    return writeSync(descriptor, Buffer.alloc(size)) === size;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
    throw error;
  }
}
