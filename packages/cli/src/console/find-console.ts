/** Finds the built console, which is installed beside the command as files for browsers, not as modules. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The directory of the built console; undefined in a clone in which it has not been built. */
export function findConsole(): string | undefined {
  const packageFile = fileURLToPath(import.meta.resolve('@stepwright/console/package.json'));
  const directory = join(dirname(packageFile), 'dist');
  return existsSync(join(directory, 'index.html')) ? directory : undefined;
}
