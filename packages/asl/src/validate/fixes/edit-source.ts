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
  const part = partOfMember(member);
  if (part === undefined) return undefined;
  const members = [...parent.node.members.values()];
  const index = members.findIndex(({ keyOffset }) => keyOffset === member.keyOffset);
  const [previous, next] = [members[index - 1], members[index + 1]];
  return removePart(parent.node, part, {
    previousEnd: previous === undefined ? undefined : previous.value.offset + previous.value.length,
    nextStart: next?.keyOffset,
    beforeInLine: /^[ \t]*$/,
  });
}

/** Takes a scalar out of its array. */
export function removeItem({ node, parent, token }: Place): TextEdit | undefined {
  if (parent?.node.kind !== 'array' || typeof token !== 'number' || !isScalar(node)) return undefined;
  const [previous, next] = [parent.node.items[token - 1], parent.node.items[token + 1]];
  return removePart(parent.node, partOf(node), {
    previousEnd: previous === undefined ? undefined : partOf(previous).end,
    nextStart: next?.offset,
    beforeInLine: /^[ \t]*-[ \t]+$/,
  });
}

/** A range of the source. */
interface Part {
  readonly start: number;
  readonly end: number;
}

function partOf({ offset, length }: SourceNode): Part {
  return { start: offset, end: offset + length };
}

/** A member from its key to its value; undefined where that is not one piece: behind an alias or an anchor. */
function partOfMember({ keyOffset, keyLength, value }: NonNullable<Place['member']>): Part | undefined {
  const keyEnd = keyOffset + keyLength;
  const isWhole = value.offset >= keyEnd && /^[ \t]*:\s*$/.test(value.source.text.slice(keyEnd, value.offset));
  return isWhole && isScalar(value) ? { start: keyOffset, end: partOf(value).end } : undefined;
}

function isScalar({ kind }: SourceNode): boolean {
  return kind !== 'object' && kind !== 'array';
}

interface Neighbours {
  readonly previousEnd: number | undefined;
  readonly nextStart: number | undefined;
  /** What may stand before the part in its line, in a block of YAML. */
  readonly beforeInLine: RegExp;
}

function removePart(parent: SourceNode, part: Part, neighbours: Neighbours): TextEdit | undefined {
  const { text, format } = parent.source;
  const { previousEnd, nextStart, beforeInLine } = neighbours;
  const isAlone = previousEnd === undefined && nextStart === undefined;
  const isFlow = format === 'json' || '{['.includes(text.charAt(parent.offset));
  if (!isFlow) return isAlone ? undefined : removeLine(text, part, beforeInLine);
  if (nextStart !== undefined) {
    return isComma(text.slice(part.end, nextStart)) ? cut(part.start, nextStart) : undefined;
  }
  if (previousEnd === undefined) return cut(part.start, part.end);
  return isComma(text.slice(previousEnd, part.start)) ? cut(previousEnd, part.end) : undefined;
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
