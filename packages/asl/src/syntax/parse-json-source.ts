/** JSON text → located tree, through the one JSON grammar (json/read-json.ts). */
import type { JsonNumber } from '../json/json.ts';
import { JsonSyntaxError, placeInText } from '../json/json-syntax-error.ts';
import { type JsonBuilder, readJson } from '../json/read-json.ts';
import { duplicateKey } from './duplicate-key.ts';
import { type SourceMember, type SourceNode, scalarNode } from './source-node.ts';
import type { SourceText } from './source-text.ts';
import { DEFINITION_DEPTH_MAX, type SyntaxFinding } from './syntax-finding.ts';

/** How much of the text AWS's parser repeats in the location of an error, in UTF-16 code units. */
const SNIPPET_LENGTH_MAX = 500;

export interface ParsedSource {
  readonly root: SourceNode | undefined;
  readonly findings: readonly SyntaxFinding[];
}

/** The tree of a JSON text, or its first fault. Duplicate keys are warnings. */
export function parseJsonSource(source: SourceText): ParsedSource {
  const findings: SyntaxFinding[] = [];
  try {
    return { root: readJson(source.text, nodeBuilder(source, findings), DEFINITION_DEPTH_MAX), findings };
  } catch (error) {
    if (error instanceof JsonSyntaxError) return { root: undefined, findings: [syntaxFinding(source.text, error)] };
    throw error;
  }
}

interface OpenNode {
  readonly start: number;
  readonly members: Map<string, SourceMember>;
  readonly duplicates: SourceMember[];
  /** The items of an array; undefined for an object. */
  readonly items: SourceNode[] | undefined;
}

function nodeBuilder(source: SourceText, findings: SyntaxFinding[]): JsonBuilder<SourceNode, OpenNode> {
  return {
    scalar: (value: null | boolean | number | string | JsonNumber, start, end) => scalarNode(source, value, start, end),
    beginObject: (start) => ({ start, members: new Map(), duplicates: [], items: undefined }),
    member: (open, key, keyStart, keyEnd, value) => {
      const member: SourceMember = { key, keyOffset: keyStart, keyLength: keyEnd - keyStart, value };
      if (open.members.has(key)) {
        open.duplicates.push(member);
        findings.push(duplicateKey(source, key, member.keyOffset, member.keyLength));
      }
      open.members.set(key, member);
    },
    beginArray: (start) => ({ start, members: new Map(), duplicates: [], items: [] }),
    item: (open, value) => void open.items?.push(value),
    end: ({ start, members, duplicates, items }, end) => {
      const place = { source, offset: start, length: end - start };
      return items === undefined
        ? { kind: 'object', members, duplicates, ...place }
        : { kind: 'array', items, ...place };
    },
  };
}

function syntaxFinding(text: string, error: JsonSyntaxError): SyntaxFinding {
  const { offset } = error;
  const length = Math.max(0, Math.min(error.noticedAt, text.length) - offset);
  if (error.isTooDeep) {
    const hint = 'Move parts of the workflow into state machines of their own.';
    return {
      code: 'TOO_DEEPLY_NESTED',
      severity: 'ERROR',
      message: error.reason,
      location: undefined,
      offset,
      length,
      hint,
    };
  }
  const location = jacksonLocation(text, error.noticedAt);
  const message = `${error.reason}\n at ${location}`;
  return { code: 'INVALID_JSON_DESCRIPTION', severity: 'ERROR', message, location, offset, length, hint: undefined };
}

/** Where AWS's parser says that it stood: `[Source: (String)"not a definition"; line: 1, column: 4]`. */
function jacksonLocation(text: string, offset: number): string {
  const { line, column } = placeInText(text, offset);
  const rest = text.length - SNIPPET_LENGTH_MAX;
  const cut = rest > 0 ? `[truncated ${rest} chars]` : '';
  return `[Source: (String)"${text.slice(0, SNIPPET_LENGTH_MAX)}"${cut}; line: ${line}, column: ${column}]`;
}
