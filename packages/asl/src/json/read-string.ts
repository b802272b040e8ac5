/** Reads a JSON string: a slice of the text where nothing is escaped, else its pieces joined. */
import { jsonEscapes } from './json-escapes.ts';
import { JsonSyntaxError } from './json-syntax-error.ts';
import type { Cursor } from './read-json.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Reads from the opening quote and leaves the cursor behind the closing one. Throws JsonSyntaxError. */
export function readString(cursor: Cursor): string {
  const { text } = cursor;
  const start = cursor.offset + 1;
  let offset = start;
  for (;;) {
    const code = text.charCodeAt(offset);
    if (code === QUOTE) break;
    if (code === BACKSLASH) return readEscapedString(cursor, start, offset);
    if (!(code >= 0x20)) throw illegalCharacter(cursor, offset);
    offset++;
  }
  cursor.offset = offset + 1;
  return text.slice(start, offset);
}

function readEscapedString(cursor: Cursor, start: number, firstEscape: number): string {
  const { text } = cursor;
  let result = text.slice(start, firstEscape);
  let offset = firstEscape;
  for (;;) {
    const code = text.charCodeAt(offset);
    if (code === QUOTE) break;
    if (code === BACKSLASH) {
      const isUnicode = text.charCodeAt(offset + 1) === 0x75;
      result += isUnicode ? readUnicodeEscape(cursor, offset) : readShortEscape(cursor, offset);
      offset += isUnicode ? 6 : 2;
      continue;
    }
    const runStart = offset;
    while (isPlain(text.charCodeAt(offset))) offset++;
    if (offset === runStart) throw illegalCharacter(cursor, offset);
    result += text.slice(runStart, offset);
  }
  cursor.offset = offset + 1;
  return result;
}

function isPlain(code: number): boolean {
  return code >= 0x20 && code !== QUOTE && code !== BACKSLASH;
}

function readShortEscape(cursor: Cursor, offset: number): string {
  const { text } = cursor;
  const character = text.charAt(offset + 1);
  const value = jsonEscapes.get(character);
  if (value !== undefined) return value;
  if (character === '') throw endsInString(cursor);
  const reason = `Unrecognized character escape '${character}' (code ${character.charCodeAt(0)})`;
  throw new JsonSyntaxError(text, { reason, offset, noticedAt: offset + 2 });
}

function readUnicodeEscape(cursor: Cursor, offset: number): string {
  const { text } = cursor;
  let value = 0;
  for (let i = offset + 2; i < offset + 6; i++) {
    if (i >= text.length) throw endsInString(cursor);
    const digit = hexDigit(text.charCodeAt(i));
    if (digit === undefined) {
      const shown = `'${text.charAt(i)}' (code ${text.charCodeAt(i)})`;
      const reason = `Unexpected character (${shown}): expected a hex-digit for character escape sequence`;
      throw new JsonSyntaxError(text, { reason, offset: i });
    }
    value = value * 16 + digit;
  }
  return String.fromCharCode(value);
}

function hexDigit(code: number): number | undefined {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : undefined;
}

function illegalCharacter(cursor: Cursor, offset: number): JsonSyntaxError {
  const { text } = cursor;
  if (offset >= text.length) return endsInString(cursor);
  const reason =
    `Illegal unquoted character ((CTRL-CHAR, code ${text.charCodeAt(offset)})): ` +
    'has to be escaped using backslash to be included in string value';
  return new JsonSyntaxError(text, { reason, offset });
}

function endsInString(cursor: Cursor): JsonSyntaxError {
  const { text } = cursor;
  const reason = 'Unexpected end-of-input: was expecting closing quote for a string value';
  return new JsonSyntaxError(text, { reason, offset: text.length });
}
