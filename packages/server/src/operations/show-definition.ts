/** The members of a response that show a definition. With METADATA_ONLY, AWS gives `{}` in its place. */
import type { IncludedData } from '@stepwright/api-model';
import { findVariableReferences, parseDefinition } from '@stepwright/asl';

interface DefinitionMembers {
  readonly definition: string;
  readonly variableReferences?: Readonly<Record<string, readonly string[]>>;
}

/** The text as it was given, with the variables that its states read if there are any. */
export function showDefinition(definition: string, includedData: IncludedData = 'ALL_DATA'): DefinitionMembers {
  if (includedData === 'METADATA_ONLY') return { definition: '{}' };
  const { tree } = parseDefinition(definition);
  const references = tree === undefined ? new Map<string, readonly string[]>() : findVariableReferences(tree);
  // Unlike an assignment, fromEntries makes a property of any name, `__proto__` among them.
  return { definition, ...(references.size > 0 && { variableReferences: Object.fromEntries(references) }) };
}
