/**
 * A change of a definition in YAML → the edit of its text that touches nothing else.
 *
 * Works on what the located tree knows and gives undefined for what it cannot place (an alias in the way, the last part of
 * a block): whoever calls checks the result and then replaces what holds it.
 */
import { printString, type SourceMember, type SourceNode, type TextEdit } from '@stepwright/asl';
import type { Change } from './change.ts';
import { indexOf, nodeAt } from './path.ts';
import {
  printYamlBlock,
  printYamlFlow,
  printYamlKey,
  printYamlMember,
  printYamlValue,
  type YamlStyle,
} from './print-yaml-text.ts';
import {
  columnOf,
  endOf,
  indentUnitOf,
  lineEnd,
  lineStart,
  newlineOf,
  nextLine,
  writtenMembers,
} from './source-lines.ts';
import { isCompound, type Written } from './written.ts';

export function editYamlSource(tree: SourceNode, change: Change): TextEdit | undefined {
  const style: YamlStyle = { unit: indentUnitOf(tree), newline: newlineOf(tree.source.text) };
  const token = change.path.at(-1);
  const parent = nodeAt(tree, change.path.slice(0, -1));
  if (token === undefined || parent === undefined) return undefined;
  const place: ChangePlace = { parent, token, style };
  switch (change.kind) {
    case 'replace':
      return isFlow(parent) ? replaceInFlow(place, change.value) : replaceInBlock(place, change.value);
    case 'addMember':
      return addMember(place, change.after, change.value);
    case 'addItem':
      return addItem(place, change.value);
    case 'remove':
      return isFlow(parent) ? removeFromFlow(place) : removeFromBlock(place);
    case 'renameKey':
      return renameKey(place, change.key);
    default:
      return change satisfies never;
  }
}

interface ChangePlace {
  /** The object or array that holds what is changed. */
  readonly parent: SourceNode;
  readonly token: string | number;
  readonly style: YamlStyle;
}

function isFlow(node: SourceNode): boolean {
  return '{['.includes(node.source.text.charAt(node.offset));
}

function memberAt({ parent, token }: ChangePlace): SourceMember | undefined {
  return parent.kind === 'object' ? parent.members.get(String(token)) : undefined;
}

function itemAt({ parent, token }: ChangePlace): SourceNode | undefined {
  return parent.kind === 'array' ? parent.items[indexOf(token)] : undefined;
}

function keyEnd({ keyOffset, keyLength }: SourceMember): number {
  return keyOffset + keyLength;
}

/** Where the value of a member ends: of an alias behind its name, of a value that is not written behind the colon. */
function valueEnd(member: SourceMember): number {
  const { value } = member;
  if (value.offset >= keyEnd(member)) return endOf(value);
  const { text } = value.source;
  const rest = text.slice(keyEnd(member), lineEnd(text, keyEnd(member)));
  return keyEnd(member) + (/^\s*:(?:\s*\*[^\s,\]}]+)?/.exec(rest)?.[0].length ?? 0);
}

function replaceInFlow(place: ChangePlace, value: Written): TextEdit | undefined {
  const node = memberAt(place)?.value ?? itemAt(place);
  if (node === undefined || node.offset < place.parent.offset) return undefined;
  return { offset: node.offset, length: endOf(node) - node.offset, replacement: printYamlFlow(value) };
}

function replaceInBlock(place: ChangePlace, value: Written): TextEdit | undefined {
  const { text } = place.parent.source;
  const member = memberAt(place);
  if (member !== undefined) {
    const inLine = isScalar(member.value) && !isCompound(value) && member.value.offset >= keyEnd(member);
    if (inLine) return replaceScalar(member.value, value, columnOf(text, member.keyOffset), place.style);
    const colon = text.indexOf(':', keyEnd(member)) + 1;
    const column = columnOf(text, member.keyOffset);
    const replacement = printYamlValue(value, column, place.style);
    return { offset: colon, length: Math.max(0, valueEnd(member) - colon), replacement };
  }
  const item = itemAt(place);
  if (item === undefined || item.offset < place.parent.offset) return undefined;
  if (isScalar(item) && !isCompound(value)) {
    return replaceScalar(item, value, columnOf(text, item.offset), place.style);
  }
  const replacement = printYamlBlock(value, columnOf(text, item.offset), place.style);
  return { offset: item.offset, length: endOf(item) - item.offset, replacement };
}

function isScalar({ kind }: SourceNode): boolean {
  return kind !== 'object' && kind !== 'array';
}

/** Keeps the kind of the quotes where the new text fits into them. */
function replaceScalar(node: SourceNode, value: Written, column: number, style: YamlStyle): TextEdit {
  const written = node.source.text.slice(node.offset, endOf(node));
  const isSimple = typeof value === 'string' && !value.includes('\n');
  const isSingle = isSimple && written.startsWith("'");
  const isDouble = isSimple && written.startsWith('"');
  const replacement = isSingle
    ? `'${value.replaceAll("'", "''")}'`
    : isDouble
      ? printString(value)
      : printYamlBlock(value, column, style);
  return { offset: node.offset, length: written.length, replacement };
}

function addMember(place: ChangePlace, after: string | undefined, value: Written): TextEdit | undefined {
  const { parent, token, style } = place;
  const key = String(token);
  const { text } = parent.source;
  const members = writtenMembers(parent);
  const first = members[0];
  if (first === undefined) return undefined;
  const previous = members.findLast((member) => member.key === after);
  if (isFlow(parent)) {
    const written = `${printYamlKey(key)}: ${printYamlFlow(value)}`;
    if (previous === undefined) return { offset: first.keyOffset, length: 0, replacement: `${written}, ` };
    return { offset: valueEnd(previous), length: 0, replacement: `, ${written}` };
  }
  const column = columnOf(text, first.keyOffset);
  const written = printYamlMember(key, value, column, style);
  const blanks = ' '.repeat(column);
  if (previous === undefined) {
    return { offset: first.keyOffset, length: 0, replacement: written + style.newline + blanks };
  }
  const end = endOfBlock(text, valueEnd(previous), column);
  return { offset: end, length: 0, replacement: style.newline + blanks + written };
}

/** The end of the last line of a value, with the comments below it that are indented further than its key. */
function endOfBlock(text: string, valueEndOffset: number, column: number): number {
  let end = lineEnd(text, valueEndOffset);
  for (let at = nextLine(text, end); at < text.length; at = nextLine(text, at)) {
    const line = text.slice(at, lineEnd(text, at));
    const blanks = line.length - line.trimStart().length;
    if (line.trim() !== '' && !(line.trimStart().startsWith('#') && blanks > column)) break;
    if (line.trim() !== '') end = lineEnd(text, at);
  }
  return end;
}

function addItem({ parent, token, style }: ChangePlace, value: Written): TextEdit | undefined {
  if (parent.kind !== 'array' || parent.items.length === 0) return undefined;
  const { text } = parent.source;
  const index = indexOf(token);
  const previous = parent.items[index - 1];
  if (parent.items.some(({ offset }) => offset < parent.offset)) return undefined;
  if (isFlow(parent)) {
    const written = printYamlFlow(value);
    if (previous !== undefined) return { offset: endOf(previous), length: 0, replacement: `, ${written}` };
    return { offset: parent.items[0]?.offset ?? 0, length: 0, replacement: `${written}, ` };
  }
  const column = columnOf(text, parent.offset);
  const written = `- ${printYamlBlock(value, column + 2, style)}`;
  const blanks = ' '.repeat(column);
  if (previous === undefined)
    return { offset: parent.offset, length: 0, replacement: written + style.newline + blanks };
  const end = endOfBlock(text, endOf(previous), column);
  return { offset: end, length: 0, replacement: style.newline + blanks + written };
}

function removeFromFlow(place: ChangePlace): TextEdit | undefined {
  const { parent, token } = place;
  const parts =
    parent.kind === 'array'
      ? parent.items.map((item) => ({ start: item.offset, end: endOf(item) }))
      : writtenMembers(parent).map((member) => ({ start: member.keyOffset, end: valueEnd(member) }));
  const index =
    parent.kind === 'array' ? indexOf(token) : writtenMembers(parent).findLastIndex(({ key }) => key === token);
  const part = parts[index];
  if (part === undefined || part.start < parent.offset) return undefined;
  const [previous, next] = [parts[index - 1], parts[index + 1]];
  if (next !== undefined) return cut(part.start, next.start);
  return previous === undefined ? cut(part.start, part.end) : cut(previous.end, part.end);
}

function removeFromBlock(place: ChangePlace): TextEdit | undefined {
  const { parent } = place;
  const { text } = parent.source;
  const member = memberAt(place);
  if (member !== undefined) {
    const members = writtenMembers(parent);
    const next = members[members.indexOf(member) + 1];
    if (members.length === 1) return undefined;
    const isInDash = text.slice(lineStart(text, member.keyOffset), member.keyOffset).trim() !== '';
    if (isInDash) return next === undefined ? undefined : cut(member.keyOffset, next.keyOffset);
    const from = members.indexOf(member) === 0 ? member.keyOffset : withComments(text, member.keyOffset);
    const end = endOfBlock(text, valueEnd(member), columnOf(text, member.keyOffset));
    return cutLines(text, from, end);
  }
  const item = itemAt(place);
  if (parent.kind !== 'array' || item === undefined || item.offset < parent.offset) return undefined;
  if (parent.items.length === 1) return undefined;
  const dash = text.lastIndexOf('-', item.offset);
  if (text.slice(lineStart(text, dash), dash).trim() !== '') return undefined;
  return cutLines(text, dash, endOfBlock(text, endOf(item), columnOf(text, dash)));
}

/** The comments right above a key are about it. */
function withComments(text: string, keyOffset: number): number {
  const column = columnOf(text, keyOffset);
  let start = lineStart(text, keyOffset);
  while (start > 0) {
    const above = lineStart(text, start - 1);
    const line = text.slice(above, lineEnd(text, above));
    if (!line.trimStart().startsWith('#') || line.length - line.trimStart().length !== column) break;
    start = above;
  }
  return start;
}

function cutLines(text: string, from: number, to: number): TextEdit {
  const start = lineStart(text, from);
  const end = nextLine(text, to);
  // The last line has no line break of its own: the one before it goes.
  const isLast = end === text.length && text[end - 1] !== '\n';
  return isLast ? cut(Math.max(0, start - newlineOf(text).length), end) : cut(start, end);
}

function renameKey(place: ChangePlace, key: string): TextEdit | undefined {
  const member = memberAt(place);
  if (member === undefined) return undefined;
  const written = place.parent.source.text.slice(member.keyOffset, keyEnd(member));
  const replacement = written.startsWith("'") ? `'${key.replaceAll("'", "''")}'` : printYamlKey(key);
  return { offset: member.keyOffset, length: member.keyLength, replacement };
}

function cut(from: number, to: number): TextEdit {
  return { offset: from, length: to - from, replacement: '' };
}
