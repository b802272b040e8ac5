/** Values as YAML text at their place: a block that begins at a column, or a flow in one line. */
import { JsonNumber, printNumber, printString } from '@stepwright/asl';
import { stringify } from 'yaml';
import { columnOf, endOf } from './source-lines.ts';
import { Excerpt, isCompound, isWrittenArray, isWrittenObject, type Written, writtenToJson } from './written.ts';

export interface YamlStyle {
  readonly unit: string;
  readonly newline: string;
}

/** The text of a value whose first line stands at a column; the lines after it carry their own blanks. */
export function printYamlBlock(value: Written, column: number, style: YamlStyle): string {
  if (value instanceof Excerpt) return shiftExcerpt(value, column, style);
  if (!isCompound(value)) return printYamlScalar(value, column, style);
  const line = style.newline + ' '.repeat(column);
  if (isWrittenArray(value)) {
    return value.map((item) => `- ${printYamlBlock(item, column + 2, style)}`).join(line);
  }
  const members = isWrittenObject(value) ? [...value] : [];
  return members.map(([key, member]) => printYamlMember(key, member, column, style)).join(line);
}

/** `key: value`, with the value in lines of its own where it needs them. */
export function printYamlMember(key: string, value: Written, column: number, style: YamlStyle): string {
  return `${printYamlKey(key)}:${printYamlValue(value, column, style)}`;
}

/** What follows the colon of a key that stands at a column. */
export function printYamlValue(value: Written, column: number, style: YamlStyle): string {
  const inner = column + style.unit.length;
  if (!isCompound(value) || isFlow(value)) return ` ${printYamlBlock(value, inner, style)}`;
  return style.newline + ' '.repeat(inner) + printYamlBlock(value, inner, style);
}

/** A value in one line. JSON is YAML as well. */
export function printYamlFlow(value: Written): string {
  if (value instanceof Excerpt) return printYamlFlow(writtenToJson(value));
  if (isWrittenArray(value)) return `[${value.map(printYamlFlow).join(', ')}]`;
  if (isWrittenObject(value)) {
    return `{${Array.from(value, ([key, member]) => `${printString(key)}: ${printYamlFlow(member)}`).join(', ')}}`;
  }
  if (typeof value === 'string') return isPlainEverywhere(value) ? value : printString(value);
  return typeof value === 'number' || value instanceof JsonNumber ? printNumber(value) : String(value);
}

export function printYamlKey(key: string): string {
  return isPlainEverywhere(key) ? key : printString(key);
}

/** Whether YAML reads the text as itself without quotes, wherever it stands. */
export function isPlainEverywhere(text: string): boolean {
  return /^[A-Za-z_$][\w.$-]*(?: [\w.$-]+)*$/.test(text) && !/^(?:null|true|false)$/i.test(text);
}

function isFlow(value: Written): boolean {
  return value instanceof Excerpt && '{['.includes(value.node.source.text.charAt(value.node.offset));
}

function printYamlScalar(value: Written, column: number, { newline }: YamlStyle): string {
  if (typeof value !== 'string') return printYamlFlow(value);
  const printed = stringify(value, { lineWidth: 0, version: '1.2', schema: 'core' }).trimEnd();
  if (!printed.includes('\n')) return printed;
  // A block scalar stands below its key, one level further in than the key's column says: any deeper place will do.
  if (!/^\|-?\n/.test(printed)) return printString(value);
  return printed
    .split('\n')
    .map((line, index) =>
      index === 0 || line === '' ? line : ' '.repeat(column) + line.trimStart().padStart(line.length - 2),
    )
    .join(newline);
}

function shiftExcerpt({ node }: Excerpt, column: number, { newline }: YamlStyle): string {
  const { text } = node.source;
  const before = columnOf(text, node.offset);
  const [first = '', ...rest] = text.slice(node.offset, endOf(node)).split(/\r?\n/);
  const isBlockCollection = (node.kind === 'object' || node.kind === 'array') && !'{['.includes(first.charAt(0));
  const shift = isBlockCollection ? column - before : 0;
  const lines = rest.map((line) => (shift >= 0 ? indented(line, shift) : line.slice(Math.min(-shift, blanksOf(line)))));
  return [first, ...lines].join(newline);
}

function indented(line: string, shift: number): string {
  return line.trim() === '' ? line : ' '.repeat(shift) + line;
}

function blanksOf(line: string): number {
  return line.length - line.trimStart().length;
}
