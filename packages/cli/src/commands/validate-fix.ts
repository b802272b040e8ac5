/** `stepwright validate --fix`: changes a definition file where its findings can be fixed safely. */
import type { Diagnostic, MachineType } from '@stepwright/asl';
import { fixDefinition } from '@stepwright/asl/review';
import { definitionParser } from '@stepwright/asl/yaml';
import { readFileSync, writeFileSync } from 'node:fs';
import type { DefinitionFile } from '../definition/read-definition.ts';
import { UsageError } from '../io.ts';

/** Fixes the file at `path`, whose content was read before; the file is written only if something changed. */
export function fixFile(
  path: string,
  definition: DefinitionFile,
  type: MachineType,
): { readonly definition: DefinitionFile; readonly fixed: readonly Diagnostic[] } {
  const { text, applied } = fixDefinition(definition.text, { parse: definitionParser(definition.format), type });
  if (text === definition.text) return { definition, fixed: [] };
  try {
    // Bytes that are not UTF-8 were read as replacement characters; writing those back would change the rest of the file.
    if (!Buffer.from(definition.text).equals(readFileSync(path))) {
      throw new UsageError(`${definition.file}: cannot fix the file: it is not UTF-8, or it changed meanwhile`);
    }
    writeFileSync(path, text);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${definition.file}: cannot fix the file: ${reason}`, { cause: error });
  }
  return { definition: { ...definition, text }, fixed: applied };
}
