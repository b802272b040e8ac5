/** Definitions as JSON for people: two blanks a level, one member a line. */
import { isJsonArray, isJsonObject, type Json } from '../../json/json.ts';
import { printJson, printString } from '../../json/print-json.ts';

/** The text of a definition, with a newline at its end. Recursion is safe: the parsers limit the depth of a definition. */
export function printPrettyJson(definition: Json): string {
  return `${printValue(definition, '')}\n`;
}

/** Lists of short scalars, such as ErrorEquals, stay on one line up to so many characters. */
const LINE_LENGTH_MAX = 80;

function printValue(value: Json, indent: string): string {
  const inner = `${indent}  `;
  if (isJsonArray(value)) {
    const isShort = value.every((item) => !isJsonArray(item) && !isJsonObject(item));
    const line = isShort ? `[${value.map(printJson).join(', ')}]` : '';
    if (isShort && line.length <= LINE_LENGTH_MAX) return line;
    return `[\n${value.map((item) => inner + printValue(item, inner)).join(',\n')}\n${indent}]`;
  }
  if (!isJsonObject(value)) return printJson(value);
  if (value.size === 0) return '{}';
  const members = Array.from(value, ([key, member]) => `${inner}${printString(key)}: ${printValue(member, inner)}`);
  return `{\n${members.join(',\n')}\n${indent}}`;
}
