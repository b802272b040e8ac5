/** Definitions in YAML. Apart from the JSON parser, so that who reads no YAML need not load its library. */
import { type DefinitionParser, type ParsedDefinition, parseDefinition, parseSource } from './parse-definition.ts';
import { parseYamlSource } from './parse-yaml-source.ts';
import { type SourceFormat, SourceText } from './source-text.ts';

/** Parses a definition in YAML. The tree of a valid text is always an object. */
export function parseYamlDefinition(text: string): ParsedDefinition {
  return parseSource(new SourceText(text, 'yaml'), parseYamlSource);
}

/** The parser of a notation. */
export function definitionParser(format: SourceFormat): DefinitionParser {
  return format === 'json' ? parseDefinition : parseYamlDefinition;
}
