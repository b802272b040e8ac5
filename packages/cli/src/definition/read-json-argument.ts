/** JSON that a person gives on the command line: as text, or as the name of a file. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { JsonSyntaxError, parseJson } from '@stepwright/asl';
import { UsageError } from '../io.ts';

/**
 * The JSON text in the file, or the text itself.
 * @throws UsageError if it is neither a readable file nor JSON; it names `option`.
 */
export function readJsonArgument(option: string, given: string, cwd: string): string {
  const path = resolve(cwd, given);
  const isFile = existsSync(path);
  const text = isFile ? readFileSync(path, 'utf8') : given;
  try {
    parseJson(text);
    return text;
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    const what = isFile ? `${given} is not valid JSON` : `${option} is neither a file nor valid JSON`;
    throw new UsageError(`${what}: ${error.message}`, { cause: error });
  }
}
