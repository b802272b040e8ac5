/**
 * Single edits of a definition's source, JSON or YAML, that leave every other character as it is.
 *
 * Each function gives undefined where it cannot be sure to change just that: a value behind an alias or an anchor,
 * comments between what is removed and its neighbour, a key in a form that it does not know.
 */
import { printString } from '../../json/print-json.ts';
import type { SourceNode } from '../../syntax/source-node.ts';
import type { SourceText } from '../../syntax/source-text.ts';
import type { TextEdit } from '../diagnostic.ts';
import type { Place } from '../place.ts';

/** Gives a member another key. */
export function renameKey({ member, node, parent }: Place, key: string): TextEdit | undefined {
  if (member === undefined || parent?.node.kind !== 'object' || parent.node.members.has(key)) return undefined;
  return replaceWord(node.source, { offset: member.keyOffset, length: member.keyLength }, member.key, key);
}

/** Puts another text in the place of a text, quoted as it was. */
export function replaceText(node: SourceNode, text: string): TextEdit | undefined {
  return node.kind === 'string' ? replaceWord(node.source, node, node.value, text) : undefined;
}

/** Puts a number or a boolean in the place of a text. */
export function replaceWithLiteral(node: SourceNode, literal: string): TextEdit | undefined {
  return replaceText(node, '') === undefined
    ? undefined
    : { offset: node.offset, length: node.length, replacement: literal };
}

/** Puts a text into an array of its own. Not where comments or blocks could come into it. */
export function wrapInArray(node: SourceNode): TextEdit | undefined {
  if (node.kind !== 'string') return undefined;
  const quoted =
    node.source.format === 'json' ? node.source.text.slice(node.offset, node.offset + node.length) : undefined;
  if (quoted === undefined && replaceText(node, '') === undefined) return undefined;
  return { offset: node.offset, length: node.length, replacement: `[${quoted ?? printString(node.value)}]` };
}

/** Takes a member whose value is a scalar out of its object. */
export function removeMember({ member, parent }: Place): TextEdit | undefined {
  // An object with duplicate keys holds text that the tree does not show.
  if (member === undefined || parent?.node.kind !== 'object' || parent.node.duplicates.length > 0) return undefined;
  const parts = Array.from(parent.node.members.values(), partOfMember);
  return removePart(parent.node, parts, partOfMember(member), /^[ \t]*$/);
}

/** Takes a scalar out of its array. */
export function removeItem({ node, parent }: Place): TextEdit | undefined {
  if (parent?.node.kind !== 'array' || !isScalar(node)) return undefined;
  const parts = parent.node.items.map((item) => ({ start: item.offset, end: item.offset + item.length }));
  return removePart(parent.node, parts, { start: node.offset, end: node.offset + node.length }, /^[ \t]*-[ \t]+$/);
}

interface Part {
  readonly start: number;
  readonly end: number;
  /** Whether the part is one piece of text, which a value behind an alias or an anchor is not. */
  readonly isWhole?: boolean;
}

function partOfMember({ keyOffset, keyLength, value }: NonNullable<Place['member']>): Part {
  const end = value.offset + value.length;
  const between = value.source.text.slice(keyOffset + keyLength, value.offset);
  const isWhole = value.offset >= keyOffset + keyLength && /^[ \t]*:\s*$/.test(between);
  return { start: keyOffset, end, isWhole: isWhole && isScalar(value) };
}

function isScalar({ kind }: SourceNode): boolean {
  return kind !== 'object' && kind !== 'array';
}

function removePart(
  parent: SourceNode,
  parts: readonly Part[],
  part: Part,
  beforeInLine: RegExp,
): TextEdit | undefined {
  const { text, format } = parent.source;
  if (part.isWhole === false) return undefined;
  const isFlow = format === 'json' || '{['.includes(text.charAt(parent.offset));
  if (!isFlow) return parts.length > 1 ? removeLine(text, part, beforeInLine) : undefined;
  const index = parts.findIndex(({ start }) => start === part.start);
  const next = parts[index + 1];
  const previous = parts[index - 1];
  if (next !== undefined) return isComma(text.slice(part.end, next.start)) ? cut(part.start, next.start) : undefined;
  if (previous !== undefined)
    return isComma(text.slice(previous.end, part.start)) ? cut(previous.end, part.end) : undefined;
  return cut(part.start, part.end);
}

function isComma(between: string): boolean {
  return /^\s*,\s*$/.test(between);
}

/** Removes the line of a block in YAML, where nothing else stands in it. */
function removeLine(text: string, { start, end }: Part, beforeInLine: RegExp): TextEdit | undefined {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const lineEnd = newline === -1 ? text.length : newline + 1;
  const isAlone = beforeInLine.test(text.slice(lineStart, start)) && text.slice(end, lineEnd).trim() === '';
  return isAlone && !text.slice(start, end).includes('\n') ? cut(lineStart, lineEnd) : undefined;
}

function cut(from: number, to: number): TextEdit {
  return { offset: from, length: to - from, replacement: '' };
}

/** Replaces one word of the source by another and keeps the kind of its quotes. */
function replaceWord(
  { text, format }: SourceText,
  { offset, length }: Pick<SourceNode, 'offset' | 'length'>,
  current: string,
  next: string,
): TextEdit | undefined {
  const written = text.slice(offset, offset + length);
  const isQuoted = (quote: string): boolean => length > 1 && written.startsWith(quote) && written.endsWith(quote);
  if (isQuoted('"')) return { offset, length, replacement: printString(next) };
  if (format === 'json') return undefined;
  if (isQuoted("'")) return { offset, length, replacement: `'${next.replaceAll("'", "''")}'` };
  if (written !== current) return undefined;
  return { offset, length, replacement: isPlain(next) ? next : printString(next) };
}

/** Whether YAML reads the text as itself without quotes, wherever it stands. */
function isPlain(text: string): boolean {
  return /^[A-Za-z_][\w.$-]*(?: [\w.$-]+)*$/.test(text) && !/^(?:null|true|false)$/i.test(text);
}
