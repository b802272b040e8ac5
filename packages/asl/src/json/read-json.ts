/**
 * The one JSON grammar (RFC 8259): reads text in a single pass and hands what it finds to a builder.
 *
 * Two builders use it: plain values (parse-json.ts) and located trees (syntax/). The reader keeps its own stack, so the
 * depth of a text costs heap, never the call stack, and is limited by `depthMax`.
 *
 * Messages are those of AWS's parser (Jackson), as far as recordings and practice show them.
 */
import type { JsonNumber } from './json.ts';
import { JsonSyntaxError } from './json-syntax-error.ts';
import { readNumber } from './read-number.ts';
import { readString } from './read-string.ts';

/** Makes the result of reading; `Container` is an object or an array under construction. Offsets are UTF-16 code units. */
export interface JsonBuilder<Value, Container> {
  readonly scalar: (value: null | boolean | number | string | JsonNumber, start: number, end: number) => Value;
  readonly beginObject: (start: number) => Container;
  readonly member: (object: Container, key: string, keyStart: number, keyEnd: number, value: Value) => void;
  readonly beginArray: (start: number) => Container;
  readonly item: (array: Container, value: Value) => void;
  /** Completes an object or array; `end` is behind its closing bracket. */
  readonly end: (container: Container, end: number) => Value;
}

/** A place in a text that moves forward as it is read. */
export interface Cursor {
  readonly text: string;
  offset: number;
}

interface OpenContainer<Container> {
  readonly container: Container;
  readonly isArray: boolean;
  readonly start: number;
  key: string;
  keyStart: number;
  keyEnd: number;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

const EXPECTED_VALUE = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

/** Reads the whole text as one JSON value. Throws JsonSyntaxError. */
export function readJson<Value, Container>(
  text: string,
  builder: JsonBuilder<Value, Container>,
  depthMax: number,
): Value {
  const cursor: Cursor = { text, offset: 0 };
  const open: OpenContainer<Container>[] = [];
  for (;;) {
    let value: Value;
    const start = skipWhitespace(cursor);
    const code = text.charCodeAt(start);
    if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      if (open.length >= depthMax) throw tooDeep(cursor, depthMax);
      const opened = openContainer(cursor, builder, code === OPEN_BRACKET);
      if (!closesAtOnce(cursor, opened)) {
        open.push(opened);
        continue;
      }
      value = builder.end(opened.container, cursor.offset);
    } else {
      value = readScalar(cursor, code, builder, open);
    }
    // A value is complete: put it into its container, and close the containers that end here.
    for (;;) {
      const inner = open[open.length - 1];
      if (inner === undefined) {
        endOfText(cursor);
        return value;
      }
      if (inner.isArray) builder.item(inner.container, value);
      else builder.member(inner.container, inner.key, inner.keyStart, inner.keyEnd, value);
      if (continues(cursor, inner)) break;
      open.pop();
      value = builder.end(inner.container, cursor.offset);
    }
  }
}

function openContainer<Value, Container>(
  cursor: Cursor,
  builder: JsonBuilder<Value, Container>,
  isArray: boolean,
): OpenContainer<Container> {
  const start = cursor.offset++;
  const container = isArray ? builder.beginArray(start) : builder.beginObject(start);
  return { container, isArray, start, key: '', keyStart: 0, keyEnd: 0 };
}

/** Consumes the closing bracket of an empty container; else gets ready for its first value. */
function closesAtOnce(cursor: Cursor, opened: OpenContainer<unknown>): boolean {
  const code = cursor.text.charCodeAt(skipWhitespace(cursor));
  if (code === (opened.isArray ? CLOSE_BRACKET : CLOSE_BRACE)) {
    cursor.offset++;
    return true;
  }
  if (!opened.isArray) readKey(cursor, opened);
  return false;
}

/** After a value: true where a comma promises another one, false where the container is closed. */
function continues(cursor: Cursor, inner: OpenContainer<unknown>): boolean {
  const code = cursor.text.charCodeAt(skipWhitespace(cursor));
  if (code === COMMA) {
    cursor.offset++;
    if (!inner.isArray) readKey(cursor, inner);
    return true;
  }
  if (code === (inner.isArray ? CLOSE_BRACKET : CLOSE_BRACE)) {
    cursor.offset++;
    return false;
  }
  if (cursor.offset >= cursor.text.length) throw endsInside(cursor, inner);
  const kind = inner.isArray ? 'Array' : 'Object';
  throw unexpectedCharacter(cursor, `was expecting comma to separate ${kind} entries`);
}

function readKey(cursor: Cursor, inner: OpenContainer<unknown>): void {
  const start = skipWhitespace(cursor);
  if (cursor.text.charCodeAt(start) !== QUOTE) {
    if (start >= cursor.text.length) throw endsInside(cursor, inner);
    throw unexpectedCharacter(cursor, 'was expecting double-quote to start field name');
  }
  inner.key = readString(cursor);
  inner.keyStart = start;
  inner.keyEnd = cursor.offset;
  if (cursor.text.charCodeAt(skipWhitespace(cursor)) !== COLON) {
    if (cursor.offset >= cursor.text.length) throw endsInside(cursor, inner);
    throw unexpectedCharacter(cursor, 'was expecting a colon to separate field name and value');
  }
  cursor.offset++;
}

function readScalar<Value, Container>(
  cursor: Cursor,
  code: number,
  builder: JsonBuilder<Value, Container>,
  open: readonly OpenContainer<unknown>[],
): Value {
  const start = cursor.offset;
  if (code === QUOTE) {
    const value = readString(cursor);
    return builder.scalar(value, start, cursor.offset);
  }
  if (code === 0x2d || (code >= 0x30 && code <= 0x39)) {
    const value = readNumber(cursor);
    return builder.scalar(value, start, cursor.offset);
  }
  const value = readKeyword(cursor, open);
  return builder.scalar(value, start, cursor.offset);
}

function readKeyword(cursor: Cursor, open: readonly OpenContainer<unknown>[]): boolean | null {
  const { text, offset } = cursor;
  const end = endOfToken(text, offset);
  if (end === offset) {
    const inner = open[open.length - 1];
    if (offset < text.length) throw unexpectedCharacter(cursor, `expected a valid value ${EXPECTED_VALUE}`);
    if (inner !== undefined) throw endsInside(cursor, inner);
    throw new JsonSyntaxError(text, { reason: 'No content to map due to end-of-input', offset });
  }
  cursor.offset = end;
  switch (text.slice(offset, end)) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'null':
      return null;
    default: {
      const token = text.slice(offset, Math.min(end, offset + 256)) + (end > offset + 256 ? '...' : '');
      const reason = `Unrecognized token '${token}': was expecting ${EXPECTED_VALUE}`;
      throw new JsonSyntaxError(text, { reason, offset, noticedAt: end });
    }
  }
}

/** The end of a run of letters, digits, `_` and `$`. */
function endOfToken(text: string, start: number): number {
  let end = start;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    const isWord = (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39);
    if (!isWord && code !== 0x5f && code !== 0x24 && code < 0x80) break;
  }
  return end;
}

function endOfText(cursor: Cursor): void {
  if (skipWhitespace(cursor) >= cursor.text.length) return;
  const { text, offset } = cursor;
  const end = endOfToken(text, offset);
  const token = text.slice(offset, Math.max(end, offset + 1));
  const reason = `Unexpected text after the end of the JSON value, beginning with '${token.slice(0, 40)}'`;
  throw new JsonSyntaxError(text, { reason, offset, noticedAt: Math.max(end, offset + 1) });
}

/** Moves behind blanks and gives the new offset. */
function skipWhitespace(cursor: Cursor): number {
  const { text } = cursor;
  let { offset } = cursor;
  for (;;) {
    const code = text.charCodeAt(offset);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) break;
    offset++;
  }
  cursor.offset = offset;
  return offset;
}

function unexpectedCharacter(cursor: Cursor, expected: string): JsonSyntaxError {
  const { text, offset } = cursor;
  const code = text.codePointAt(offset) ?? 0;
  const shown = code < 0x20 ? `(CTRL-CHAR, code ${code})` : `'${String.fromCodePoint(code)}' (code ${code})`;
  return new JsonSyntaxError(text, { reason: `Unexpected character (${shown}): ${expected}`, offset });
}

function endsInside(cursor: Cursor, inner: OpenContainer<unknown>): JsonSyntaxError {
  const { text } = cursor;
  const kind = inner.isArray ? 'Array' : 'Object';
  const reason = `Unexpected end-of-input: expected close marker for ${kind}`;
  return new JsonSyntaxError(text, { reason, offset: text.length });
}

function tooDeep(cursor: Cursor, depthMax: number): JsonSyntaxError {
  const reason = `Document nesting depth (${depthMax + 1}) exceeds the maximum allowed (${depthMax})`;
  return new JsonSyntaxError(cursor.text, { reason, offset: cursor.offset, isTooDeep: true });
}
