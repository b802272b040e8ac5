import { printJson, sourceToJson } from '@stepwright/asl';
import { definitionParser } from '@stepwright/asl/yaml';
import { findingsOf } from '../commands/validate.ts';
import { type Io, UsageError } from '../io.ts';
import { formatFindings } from './format-findings.ts';
import type { DefinitionFile } from './read-definition.ts';

/**
 * The definition as the API takes it: JSON as it stands, YAML as JSON.
 * @throws UsageError if it is not valid; what is wrong goes to stderr.
 */
export function definitionText(definition: DefinitionFile, type: 'STANDARD' | 'EXPRESS', io: Io): string {
  const findings = findingsOf(definition, type);
  if (findings.some(({ severity }) => severity === 'ERROR')) {
    io.stderr(formatFindings(definition, findings));
    throw new UsageError(`${definition.file}: the definition is not valid`);
  }
  if (definition.format === 'json') return definition.text;
  const { tree } = definitionParser(definition.format)(definition.text);
  if (tree === undefined) throw new UsageError(`${definition.file}: there is no definition in it`);
  return printJson(sourceToJson(tree));
}
