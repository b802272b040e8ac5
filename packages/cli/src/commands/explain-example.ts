/** JSON for people: what fits on a line stands on one. */
import type { PlainJson } from '@stepwright/asl';

/** The longest line, in characters. */
const LINE_LENGTH_MAX = 96;

/** The text of an example; `column` says where its first line begins. */
export function printExample(value: PlainJson, indentation = '', column = 0): string {
  const line = printLine(value);
  if (column + line.length <= LINE_LENGTH_MAX || typeof value !== 'object' || value === null) return line;
  const inner = `${indentation}  `;
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => inner + printExample(item, inner, inner.length)).join(',\n')}\n${indentation}]`;
  }
  const members = Object.entries(value).map(([key, member]) => {
    const begin = `${inner}${JSON.stringify(key)}: `;
    return begin + printExample(member, inner, begin.length);
  });
  return `{\n${members.join(',\n')}\n${indentation}}`;
}

function printLine(value: PlainJson): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(printLine).join(', ')}]`;
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${printLine(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
