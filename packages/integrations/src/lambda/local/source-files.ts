/**
 * The source files of a function: when one of them has changed, the next invocation gets a new process.
 *
 * A Node or Python process says itself what it has loaded. Of a command nothing is known but its words and its directory,
 * so those are looked at. Installed packages, hidden folders and compiled Python are left out.
 */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { LoadedFile } from './worker-message.ts';

/** More files than these are not watched: each costs a look at the disk per invocation. */
export const WATCHED_FILES_MAX = 200;

/** Whether a file is as it was when it was loaded. */
export function isUnchanged(file: LoadedFile): boolean {
  return modifiedMs(file.path) === file.modifiedMs;
}

/** The files as they are now. */
export function lookAt(files: readonly string[]): readonly LoadedFile[] {
  return files.slice(0, WATCHED_FILES_MAX).map((file) => ({ path: file, modifiedMs: modifiedMs(file) ?? 0 }));
}

/** The files that the words of a command name, seen from a directory. */
export function filesNamedBy(command: readonly string[], directory: string): readonly string[] {
  return command.map((word) => path.resolve(directory, word)).filter((file) => statOf(file)?.isFile() === true);
}

/** The files and folders beneath a directory, so that a new file is noticed, too. */
export function filesBelow(directory: string): readonly string[] {
  const found = [directory];
  // Grows while it is read: a walk in breadth, which ends at the limit.
  for (const folder of found) {
    if (found.length >= WATCHED_FILES_MAX) break;
    if (statOf(folder)?.isDirectory() !== true) continue;
    for (const name of namesIn(folder)) if (!isLeftOut(name)) found.push(path.join(folder, name));
  }
  return found.slice(0, WATCHED_FILES_MAX);
}

/** Nothing of a folder that may not be read, or has gone in the meantime. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}

function isLeftOut(name: string): boolean {
  return name === 'node_modules' || name === '__pycache__' || name.startsWith('.');
}

function modifiedMs(file: string): number | undefined {
  return statOf(file)?.mtimeMs;
}

function statOf(file: string) {
  return statSync(file, { throwIfNoEntry: false });
}
