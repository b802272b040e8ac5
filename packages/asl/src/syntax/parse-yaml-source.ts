/**
 * YAML text → located tree. YAML 1.2: `yes`, `on` and dates are strings.
 *
 * What JSON cannot say is refused: several documents, tags, keys that are collections, `.nan`. Aliases are expanded, and
 * limited so that a small text cannot stand for a huge tree. The depth is checked before the YAML library composes
 * nodes, because it does that by recursion.
 */
import { Composer, type CST, type Document, Parser, type YAMLParseError } from 'yaml';
import { convertYaml } from './convert-yaml.ts';
import { duplicateKey } from './duplicate-key.ts';
import type { ParsedSource } from './parse-json-source.ts';
import type { SourceNode } from './source-node.ts';
import type { SourceText } from './source-text.ts';
import { DEFINITION_DEPTH_MAX, SYNTAX_FINDINGS_MAX, type SyntaxFinding } from './syntax-finding.ts';

const COMPOSER_OPTIONS = {
  version: '1.2',
  schema: 'core',
  // The library compares each key with all others, which is quadratic; the conversion checks keys itself.
  uniqueKeys: false,
  stringKeys: true,
  resolveKnownTags: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

/** The tree of a YAML text, or its faults. */
export function parseYamlSource(source: SourceText): ParsedSource {
  const tokens: CST.Token[] = [];
  for (const token of new Parser().parse(source.text)) {
    const deepAt = tooDeepAt(token);
    if (deepAt !== undefined) return { root: undefined, findings: [tooDeep(deepAt)] };
    tokens.push(token);
  }
  const documents = [...new Composer(COMPOSER_OPTIONS).compose(tokens, true, source.text.length)];
  const [document, second] = documents;
  if (document === undefined) return { root: undefined, findings: [yamlFinding('The text holds no document', 0, 0)] };
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) return { root: undefined, findings: faults.slice(0, SYNTAX_FINDINGS_MAX).map(libraryFinding) };
  if (second !== undefined) {
    const message = 'The text holds several YAML documents; a definition is one';
    return { root: undefined, findings: [yamlFinding(message, second.range[0], 3)] };
  }
  return convert(source, document);
}

function convert(source: SourceText, document: Document.Parsed): ParsedSource {
  const findings: SyntaxFinding[] = [];
  const root: SourceNode | undefined = convertYaml(document.contents, {
    source,
    report: (message, offset, length) => findings.push(yamlFinding(message, offset, length)),
    reportDuplicate: (key, offset, length) => findings.push(duplicateKey(source, key, offset, length)),
  });
  return { root: findings.length > 0 ? undefined : root, findings };
}

/** Where a token nests deeper than definitions may, or undefined. Walks with a stack of its own. */
function tooDeepAt(root: CST.Token): number | undefined {
  const rest: { readonly token: CST.Token; readonly depth: number }[] = [{ token: root, depth: 0 }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { token, depth } = next;
    if (depth > DEFINITION_DEPTH_MAX) return 'offset' in token ? token.offset : 0;
    if (token.type === 'document') {
      if (token.value !== undefined) rest.push({ token: token.value, depth });
    } else if ('items' in token) {
      for (const { key, value } of token.items) {
        if (key !== undefined && key !== null) rest.push({ token: key, depth: depth + 1 });
        if (value !== undefined) rest.push({ token: value, depth: depth + 1 });
      }
    }
  }
  return undefined;
}

function tooDeep(offset: number): SyntaxFinding {
  return {
    code: 'TOO_DEEPLY_NESTED',
    severity: 'ERROR',
    message: `Definition nests deeper than ${DEFINITION_DEPTH_MAX} levels`,
    location: undefined,
    offset,
    length: 1,
    hint: 'Move parts of the workflow into state machines of their own.',
  };
}

/** The longest message of the YAML library that is passed on; some repeat the text. */
const LIBRARY_MESSAGE_LENGTH_MAX = 200;

function libraryFinding(fault: Pick<YAMLParseError, 'code' | 'message' | 'pos'>): SyntaxFinding {
  const [start, end] = fault.pos;
  const length = Math.max(0, end - start);
  if (fault.code === 'NON_STRING_KEY') return yamlFinding('A key must be a plain text', start, length);
  const message = fault.message.slice(0, LIBRARY_MESSAGE_LENGTH_MAX);
  if (fault.code !== 'TAG_RESOLVE_FAILED') return yamlFinding(message, start, length);
  return yamlFinding(
    message,
    start,
    length,
    'A definition has no tags. Resolve those of CloudFormation (!Sub, !GetAtt) first.',
  );
}

function yamlFinding(message: string, offset: number, length: number, hint?: string): SyntaxFinding {
  return {
    code: 'INVALID_JSON_DESCRIPTION',
    severity: 'ERROR',
    message,
    location: undefined,
    offset,
    length,
    hint,
  };
}
