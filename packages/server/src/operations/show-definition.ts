/** The members of a response that show a definition. With METADATA_ONLY, AWS gives `{}` in its place. */
import type { IncludedData } from '../generated/api-types.ts';

interface DefinitionMembers {
  readonly definition: string;
}

export function showDefinition(definition: string, includedData: IncludedData = 'ALL_DATA'): DefinitionMembers {
  return { definition: includedData === 'METADATA_ONLY' ? '{}' : definition };
}
