/** The finding that an object of a definition has a key twice. */
import type { SyntaxFinding } from './syntax-finding.ts';
import type { SourceText } from './source-text.ts';

/** JSON: a warning, since AWS takes the last value. YAML: an error, since YAML forbids it. */
export function duplicateKey(source: SourceText, key: string, offset: number, length: number): SyntaxFinding {
  return {
    code: source.format === 'json' ? 'SCHEMA_VALIDATION_FAILED' : 'INVALID_JSON_DESCRIPTION',
    severity: source.format === 'json' ? 'WARNING' : 'ERROR',
    message: `The key '${key}' appears more than once in this object; only its last value counts`,
    location: undefined,
    offset,
    length,
    hint: 'Remove or rename all but one of them.',
  };
}
