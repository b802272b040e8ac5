/**
 * Records which source files a function was loaded from, so that the parent notices when one of them has changed and
 * starts a fresh process: an edited handler runs at the next invocation. Installed packages are left out.
 *
 * Runs in the function's process, before the handler is loaded.
 */
import { statSync } from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { WATCHED_FILES_MAX } from './source-files.ts';
import type { LoadedFile } from './worker-message.ts';

/** Begins recording; the returned function gives what was loaded so far. */
export function recordLoadedFiles(): () => readonly LoadedFile[] {
  const files = new Map<string, LoadedFile>();
  registerHooks({
    load: (url, context, nextLoad) => {
      const file = watchedPath(url);
      if (file !== undefined && files.size < WATCHED_FILES_MAX) {
        files.set(file, { path: file, modifiedMs: statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0 });
      }
      return nextLoad(url, context);
    },
  });
  return () => [...files.values()];
}

function watchedPath(url: string): string | undefined {
  if (!url.startsWith('file:')) return undefined;
  const file = fileURLToPath(url);
  return file.includes(`${path.sep}node_modules${path.sep}`) ? undefined : file;
}
