/** Lines, columns and ends in the text of a definition. */
import type { SourceMember, SourceNode } from '@stepwright/asl';
import { nodeAt, type Path } from './path.ts';

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line of an offset ends, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' && end - 1 >= offset ? end - 1 : end;
}

/** Where the line after an offset begins; the end of the text where there is none. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** The blanks with which the line of an offset begins. */
export function indentOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
}

export function newlineOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Where a node ends; a block of YAML ends behind its last value, not behind the blank lines that follow. */
export function endOf(node: SourceNode): number {
  const whole = node.source.text.slice(node.offset, node.offset + node.length);
  return node.offset + whole.trimEnd().length;
}

/** All members of an object as they stand in the text, those with a key that comes again too. */
export function writtenMembers(node: SourceNode): readonly SourceMember[] {
  if (node.kind !== 'object') return [];
  return [...node.members.values(), ...node.duplicates].toSorted((a, b) => a.keyOffset - b.keyOffset);
}

/** The member of a path's last token, with the place of its key. */
export function memberAt(tree: SourceNode, path: Path): SourceMember | undefined {
  const holder = nodeAt(tree, path.slice(0, -1));
  return holder?.kind === 'object' ? holder.members.get(String(path.at(-1))) : undefined;
}

/** What one level of indentation is in this text. */
export function indentUnitOf(tree: SourceNode): string {
  const { text } = tree.source;
  const isBlock = tree.source.format === 'yaml' && text[tree.offset] !== '{';
  const inner = isBlock ? firstBlockInside(tree) : writtenMembers(tree)[0]?.keyOffset;
  if (inner === undefined || text.slice(lineStart(text, inner), inner).trim() !== '') return '  ';
  const outer = isBlock ? columnOf(text, tree.offset) : indentOf(text, tree.offset).length;
  return indentOf(text, inner).slice(outer) || '  ';
}

/** The first key of the first object that stands in lines of its own below the first level. */
function firstBlockInside(tree: SourceNode): number | undefined {
  for (const { value } of writtenMembers(tree)) {
    const isBelow = value.kind === 'object' && value.source.text[value.offset] !== '{';
    const first = isBelow ? writtenMembers(value)[0] : undefined;
    if (first !== undefined) return first.keyOffset;
  }
  return undefined;
}
