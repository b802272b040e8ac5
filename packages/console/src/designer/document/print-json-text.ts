/** Values as JSON text at their place: over several lines with an indentation, or in one line. */
import { JsonNumber, printNumber, printString } from '@stepwright/asl';
import { indentOf, endOf } from './source-lines.ts';
import { Excerpt, isCompound, isWrittenArray, isWrittenObject, type Written, writtenToJson } from './written.ts';

/** Lists of short scalars stay on one line up to so many characters. */
const LINE_LENGTH_MAX = 80;

export interface JsonStyle {
  readonly unit: string;
  readonly newline: string;
}

/** The text of a value whose first line is indented by `indent`. */
export function printJsonLines(value: Written, indent: string, style: JsonStyle): string {
  if (value instanceof Excerpt) return shiftExcerpt(value, indent, style);
  if (!isCompound(value)) return printJsonLine(value);
  const inner = indent + style.unit;
  if (isWrittenArray(value)) {
    const line = value.some(isCompound) ? '' : printJsonLine(value);
    if (line !== '' && line.length <= LINE_LENGTH_MAX) return line;
    const items = value.map((item) => inner + printJsonLines(item, inner, style));
    return `[${style.newline}${items.join(`,${style.newline}`)}${style.newline}${indent}]`;
  }
  const members = isWrittenObject(value) ? [...value] : [];
  const lines = members.map(([key, member]) => `${inner}${printString(key)}: ${printJsonLines(member, inner, style)}`);
  return `{${style.newline}${lines.join(`,${style.newline}`)}${style.newline}${indent}}`;
}

/** The text of a value in one line. */
export function printJsonLine(value: Written): string {
  if (value instanceof Excerpt) return printJsonLine(writtenToJson(value));
  if (isWrittenArray(value)) return `[${value.map(printJsonLine).join(', ')}]`;
  if (isWrittenObject(value)) {
    return `{${Array.from(value, ([key, member]) => `${printString(key)}: ${printJsonLine(member)}`).join(', ')}}`;
  }
  if (typeof value === 'string') return printString(value);
  return typeof value === 'number' || value instanceof JsonNumber ? printNumber(value) : String(value);
}

/** A JSON text holds no line break inside a string, so every line of it may be moved. */
function shiftExcerpt({ node }: Excerpt, indent: string, { newline }: JsonStyle): string {
  const { text } = node.source;
  const before = indentOf(text, node.offset);
  const [first = '', ...rest] = text.slice(node.offset, endOf(node)).split(/\r?\n/);
  const lines = rest.map((line) => (line.startsWith(before) ? indent + line.slice(before.length) : line));
  return [first, ...lines].join(newline);
}
