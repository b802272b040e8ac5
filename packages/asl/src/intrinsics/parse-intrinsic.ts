/**
 * Reads intrinsic function calls.
 *
 *   Call     : Name `(` ( Argument ( `,` Argument )* )? `)`
 *   Argument : Text | Number | `null` | `true` | `false` | Path | Call
 *   Text     : `'` ( any character but `'` and `\` | `\'` | `\{` | `\}` | `\\` )* `'`
 *
 * Names must be known; the number of arguments is not looked at, as in AWS.
 */
import { isJsonNumber } from '../json/json.ts';
import { parseJson } from '../json/parse-json.ts';
import { ExpressionFault, type Parsed, parseWith } from '../jsonpath/parsed.ts';
import { readPath } from '../jsonpath/parse-path.ts';
import { expect, peek, type Scanner, skipBlanks, take, unexpected } from '../jsonpath/scanner.ts';
import { intrinsicFunctions } from './registry.ts';
import type { IntrinsicArgument, IntrinsicCall } from './tree.ts';

/** How deep calls may nest, the outermost counted; AWS's limit. */
export const INTRINSIC_DEPTH_MAX = 10;

const NAME = /[A-Za-z_][\w.]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.])/y;
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Parses a whole text as one call of an intrinsic function. */
export function parseIntrinsic(text: string): Parsed<IntrinsicCall> {
  return parseWith(() => {
    const scanner: Scanner = { text, offset: 0 };
    const start = scanner.offset;
    const call = readCall(scanner, readName(scanner), start, 1);
    skipBlanks(scanner);
    if (scanner.offset < text.length) throw unexpected(scanner, 'the end');
    return call;
  });
}

function readName(scanner: Scanner): string {
  NAME.lastIndex = scanner.offset;
  const name = NAME.exec(scanner.text)?.[0];
  if (name === undefined) throw unexpected(scanner, 'an argument or the name of an intrinsic function');
  scanner.offset += name.length;
  return name;
}

function readCall(scanner: Scanner, name: string, start: number, depth: number): IntrinsicCall {
  if (!intrinsicFunctions.has(name)) {
    throw new ExpressionFault(`There is no intrinsic function with the name '${name}'.`, start);
  }
  if (depth > INTRINSIC_DEPTH_MAX) {
    throw new ExpressionFault(`Intrinsic functions nest more than ${INTRINSIC_DEPTH_MAX} deep.`, start);
  }
  expect(scanner, '(');
  const values = readArguments(scanner, depth);
  return Object.freeze({ name, arguments: Object.freeze(values), text: scanner.text.slice(start, scanner.offset) });
}

function readArguments(scanner: Scanner, depth: number): IntrinsicArgument[] {
  const values: IntrinsicArgument[] = [];
  skipBlanks(scanner);
  if (take(scanner, ')')) return values;
  do {
    skipBlanks(scanner);
    values.push(Object.freeze(readArgument(scanner, depth)));
    skipBlanks(scanner);
  } while (take(scanner, ','));
  expect(scanner, ')');
  return values;
}

function readArgument(scanner: Scanner, depth: number): IntrinsicArgument {
  const next = peek(scanner);
  if (next === "'") return readText(scanner);
  if (next === '$') return { kind: 'path', path: readPath(scanner) };
  if (/[-0-9]/.test(next)) return readNumber(scanner);
  const start = scanner.offset;
  const name = readName(scanner);
  const word = WORDS.get(name);
  if (word !== undefined) return { kind: 'literal', value: word };
  return { kind: 'call', call: readCall(scanner, name, start, depth + 1) };
}

function readNumber(scanner: Scanner): IntrinsicArgument {
  NUMBER.lastIndex = scanner.offset;
  const digits = NUMBER.exec(scanner.text)?.[0];
  const value = digits === undefined ? undefined : parseJson(digits);
  if (digits === undefined || !isJsonNumber(value)) throw unexpected(scanner, 'a number');
  scanner.offset += digits.length;
  return { kind: 'literal', value };
}

function readText(scanner: Scanner): IntrinsicArgument {
  const { text } = scanner;
  const start = scanner.offset++;
  let value = '';
  while (scanner.offset < text.length) {
    const character = text.charAt(scanner.offset);
    if (character === "'") {
      return { kind: 'text', value, escaped: text.slice(start + 1, scanner.offset++) };
    }
    if (character === '\\') {
      scanner.offset++;
      if (!/['{}\\]/.test(peek(scanner))) throw unexpected(scanner, String.raw`one of ' { } \ after a backslash`);
    }
    value += peek(scanner);
    scanner.offset++;
  }
  throw new ExpressionFault("The text that begins here is not closed by '.", start);
}
