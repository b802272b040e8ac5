/**
 * Definition text → located tree, or the reasons why there is none.
 *
 * Whatever the text holds, this returns: bytes, depth, aliases and the number of findings are limited.
 */
import { utf8Length } from '../json/utf8-length.ts';
import type { Diagnostic } from '../validate/diagnostic.ts';
import { type ParsedSource, parseJsonSource } from './parse-json-source.ts';
import type { SourceNode } from './source-node.ts';
import { SourceText } from './source-text.ts';
import { SYNTAX_FINDINGS_MAX, type SyntaxFinding } from './syntax-finding.ts';

/** The largest definition, in bytes of UTF-8. Source: AWS's quota on definitions. */
export const DEFINITION_BYTES_MAX = 1_048_576;

export interface ParsedDefinition {
  /** The tree, or undefined where the text has errors. */
  readonly tree: SourceNode | undefined;
  /** Errors where there is no tree; else warnings at most. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a definition in one notation. */
export type DefinitionParser = (text: string) => ParsedDefinition;

/**
 * Parses a definition in JSON; `parseYamlDefinition` of `@stepwright/asl/yaml` is for YAML. The tree of a valid text is
 * always an object.
 */
export function parseDefinition(text: string): ParsedDefinition {
  return parseSource(new SourceText(text, 'json'), parseJsonSource);
}

/** Parses a definition with the parser of its notation. */
export function parseSource(source: SourceText, parse: (source: SourceText) => ParsedSource): ParsedDefinition {
  const bytes = utf8Length(source.text);
  if (bytes > DEFINITION_BYTES_MAX) return refused(source, tooLarge(bytes));
  if (source.text.trim() === '') return refused(source, notAnObject(0, 0, undefined));
  const { root, findings } = parse(source);
  const diagnostics = findings.slice(0, SYNTAX_FINDINGS_MAX).map((finding) => toDiagnostic(source, finding));
  if (root === undefined) return { tree: undefined, diagnostics };
  if (root.kind === 'object') return { tree: root, diagnostics };
  return refused(source, notAnObject(root.offset, root.length, `The definition is ${withArticle(root.kind)}.`));
}

function refused(source: SourceText, finding: SyntaxFinding): ParsedDefinition {
  return { tree: undefined, diagnostics: [toDiagnostic(source, finding)] };
}

function toDiagnostic(source: SourceText, finding: SyntaxFinding): Diagnostic {
  const { code, severity, message, location, hint } = finding;
  // The YAML library marks what is missing behind the end of the text.
  const offset = Math.min(finding.offset, source.text.length);
  const length = Math.min(finding.length, source.text.length - offset);
  return { code, severity, message, location, pointer: '', ...source.placeAt(offset), offset, length, hint };
}

function tooLarge(bytes: number): SyntaxFinding {
  return {
    code: 'SCHEMA_VALIDATION_FAILED',
    severity: 'ERROR',
    message: `Definition is ${bytes} bytes; at most ${DEFINITION_BYTES_MAX} are allowed`,
    location: undefined,
    offset: 0,
    length: 0,
    hint: 'Move parts of the workflow into state machines of their own and start them with states:startExecution.',
  };
}

function notAnObject(offset: number, length: number, hint: string | undefined): SyntaxFinding {
  const message = 'Definition must be a valid JSON object';
  return { code: 'SCHEMA_VALIDATION_FAILED', severity: 'ERROR', message, location: undefined, offset, length, hint };
}

function withArticle(kind: SourceNode['kind']): string {
  if (kind === 'null') return 'null';
  return kind === 'array' || kind === 'object' ? `an ${kind}` : `a ${kind}`;
}
