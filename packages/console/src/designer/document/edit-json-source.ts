/** A change of a definition in JSON → the edit of its text that touches nothing else. */
import { printString, type SourceMember, type SourceNode, type TextEdit } from '@stepwright/asl';
import type { Change } from './change.ts';
import { indexOf, nodeAt } from './path.ts';
import { type JsonStyle, printJsonLine, printJsonLines } from './print-json-text.ts';
import { endOf, indentOf, indentUnitOf, newlineOf, writtenMembers } from './source-lines.ts';
import type { Written } from './written.ts';

/** A member or an item as it stands in the text. */
interface Part {
  readonly start: number;
  readonly end: number;
}

/** The edit, or undefined where nothing is at the path. */
export function editJsonSource(tree: SourceNode, change: Change): TextEdit | undefined {
  const { text } = tree.source;
  const style: JsonStyle = { unit: indentUnitOf(tree), newline: newlineOf(text) };
  const parent = nodeAt(tree, change.path.slice(0, -1));
  const token = change.path.at(-1);
  if (change.kind === 'replace') {
    const node = nodeAt(tree, change.path);
    return node === undefined ? undefined : replaceNode(node, change.value, style);
  }
  if (parent === undefined || token === undefined) return undefined;
  switch (change.kind) {
    case 'addMember': {
      const written = (print: (value: Written) => string): string =>
        `${printString(String(token))}: ${print(change.value)}`;
      const after = writtenMembers(parent).findLastIndex(({ key }) => key === change.after);
      return addPart(parent, after + 1, written, style);
    }
    case 'addItem':
      return addPart(parent, indexOf(token), (print) => print(change.value), style);
    case 'remove':
      return removePart(parent, partIndex(parent, token));
    case 'renameKey': {
      const member = writtenMembers(parent).findLast(({ key }) => key === token);
      return member === undefined ? undefined : replaceKey(member, change.key);
    }
    default:
      return change satisfies never;
  }
}

function replaceNode(node: SourceNode, value: Written, style: JsonStyle): TextEdit {
  const replacement = printJsonLines(value, indentOf(node.source.text, node.offset), style);
  return { offset: node.offset, length: node.length, replacement };
}

function replaceKey({ keyOffset, keyLength }: SourceMember, key: string): TextEdit {
  return { offset: keyOffset, length: keyLength, replacement: printString(key) };
}

function partsOf(node: SourceNode): readonly Part[] {
  if (node.kind === 'array') return node.items.map((item) => ({ start: item.offset, end: endOf(item) }));
  return writtenMembers(node).map(({ keyOffset, value }) => ({ start: keyOffset, end: endOf(value) }));
}

function partIndex(node: SourceNode, token: string | number): number {
  if (node.kind === 'array') return indexOf(token);
  return writtenMembers(node).findLastIndex(({ key }) => key === token);
}

/** Adds a part before the one with the index. `write` gets the printer for the place where the part will stand. */
function addPart(
  parent: SourceNode,
  index: number,
  write: (print: (value: Written) => string) => string,
  style: JsonStyle,
): TextEdit | undefined {
  if (parent.kind !== 'object' && parent.kind !== 'array') return undefined;
  const { text } = parent.source;
  const parts = partsOf(parent);
  const [previous, next] = [parts[index - 1], parts[index]];
  if (previous === undefined && next === undefined) return fillEmpty(parent, write, style);
  const beside = text.slice(parent.offset, parts[0]?.start);
  if (!beside.includes('\n')) {
    const line = write(printJsonLine);
    return previous === undefined
      ? { offset: next?.start ?? 0, length: 0, replacement: `${line}, ` }
      : { offset: previous.end, length: 0, replacement: `, ${line}` };
  }
  const indent = indentOf(text, parts[0]?.start ?? 0);
  const lines = write((value) => printJsonLines(value, indent, style));
  return previous === undefined
    ? { offset: next?.start ?? 0, length: 0, replacement: `${lines},${style.newline}${indent}` }
    : { offset: previous.end, length: 0, replacement: `,${style.newline}${indent}${lines}` };
}

function fillEmpty(
  parent: SourceNode,
  write: (print: (value: Written) => string) => string,
  style: JsonStyle,
): TextEdit {
  const { text } = parent.source;
  const outer = indentOf(text, parent.offset);
  const inner = outer + style.unit;
  const lines = write((value) => printJsonLines(value, inner, style));
  const [open, close] = parent.kind === 'array' ? ['[', ']'] : ['{', '}'];
  const replacement = `${open}${style.newline}${inner}${lines}${style.newline}${outer}${close}`;
  return { offset: parent.offset, length: parent.length, replacement };
}

function removePart(parent: SourceNode, index: number): TextEdit | undefined {
  const parts = partsOf(parent);
  const part = parts[index];
  if (part === undefined) return undefined;
  const [previous, next] = [parts[index - 1], parts[index + 1]];
  if (next !== undefined) return cut(part.start, next.start);
  if (previous !== undefined) return cut(previous.end, part.end);
  return cut(parent.offset + 1, parent.offset + parent.length - 1);
}

function cut(from: number, to: number): TextEdit {
  return { offset: from, length: to - from, replacement: '' };
}
