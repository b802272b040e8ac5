/**
 * The located tree of a definition, the same for JSON and YAML: every value knows where it stands in the text.
 *
 * Objects are Maps, so any key is just a key. Where a key appears twice the last value holds, as in AWS; the parser
 * reports it.
 */
import type { Json, JsonNumber } from '../json/json.ts';
import type { SourceText } from './source-text.ts';

export type SourceNode = ObjectNode | ArrayNode | StringNode | NumberNode | BooleanNode | NullNode;

interface Located {
  readonly source: SourceText;
  /** Range in the text, in UTF-16 code units. */
  readonly offset: number;
  readonly length: number;
}

export interface ObjectNode extends Located {
  readonly kind: 'object';
  readonly members: ReadonlyMap<string, SourceMember>;
  /** Members whose key appeared before, in order; the last one of each key is also in `members`. */
  readonly duplicates: readonly SourceMember[];
}

/** A member of an object, with the place of its key. */
export interface SourceMember {
  readonly key: string;
  readonly keyOffset: number;
  readonly keyLength: number;
  readonly value: SourceNode;
}

export interface ArrayNode extends Located {
  readonly kind: 'array';
  readonly items: readonly SourceNode[];
}

export interface StringNode extends Located {
  readonly kind: 'string';
  readonly value: string;
}

export interface NumberNode extends Located {
  readonly kind: 'number';
  readonly value: number | JsonNumber;
}

export interface BooleanNode extends Located {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface NullNode extends Located {
  readonly kind: 'null';
}

/** The node of a value that is neither object nor array. */
export function scalarNode(
  source: SourceText,
  value: null | boolean | number | string | JsonNumber,
  start: number,
  end: number,
): SourceNode {
  const place = { source, offset: start, length: end - start };
  if (value === null) return { kind: 'null', ...place };
  if (typeof value === 'string') return { kind: 'string', value, ...place };
  if (typeof value === 'boolean') return { kind: 'boolean', value, ...place };
  return { kind: 'number', value, ...place };
}

/** The value of a member, or undefined where the node is no object or lacks the member. */
export function memberOf(node: SourceNode | undefined, key: string): SourceNode | undefined {
  return node?.kind === 'object' ? node.members.get(key)?.value : undefined;
}

/** The text of a string node, or undefined for anything else. */
export function textOf(node: SourceNode | undefined): string | undefined {
  return node?.kind === 'string' ? node.value : undefined;
}

/** The plain value of a tree. Recursion is safe: the parsers limit the depth of a tree. */
export function sourceToJson(node: SourceNode): Json {
  switch (node.kind) {
    case 'object': {
      const object = new Map<string, Json>();
      for (const [key, member] of node.members) object.set(key, sourceToJson(member.value));
      return object;
    }
    case 'array':
      return node.items.map(sourceToJson);
    case 'null':
      return null;
    case 'string':
    case 'number':
    case 'boolean':
      return node.value;
    default:
      return node satisfies never;
  }
}
