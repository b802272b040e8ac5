/** Reads a state machine's definition from a file, JSON or YAML by its extension. */
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { UsageError } from '../io.ts';

export interface DefinitionFile {
  readonly file: string;
  readonly text: string;
  readonly format: 'json' | 'yaml';
}

/** @throws UsageError if the file cannot be read or has another extension. */
export function readDefinition(path: string, shownAs: string = path): DefinitionFile {
  const extension = extname(path).toLowerCase();
  const format =
    extension === '.yaml' || extension === '.yml'
      ? 'yaml'
      : extension === '.json' || extension === '.asl'
        ? 'json'
        : undefined;
  if (format === undefined) {
    throw new UsageError(`${shownAs}: a definition ends in .json, .asl, .yaml or .yml`);
  }
  try {
    return { file: shownAs, text: readFileSync(path, 'utf8'), format };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${shownAs}: cannot read the definition: ${reason}`, { cause: error });
  }
}
