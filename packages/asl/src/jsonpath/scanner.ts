/**
 * The characters of a path or an intrinsic function call, read from left to right: names, quoted texts, numbers.
 *
 * A scanner is a text and an offset. Every reader starts at the offset, moves it behind what it read, and throws an
 * ExpressionFault at the character that it cannot take.
 */
import { ExpressionFault } from './parsed.ts';

export interface Scanner {
  readonly text: string;
  offset: number;
}

/** Characters that end a name after a dot; everything else is part of it, as in AWS's evaluator. */
const NAME_END = /[\s.[\](){},:;?*@'"=<>!&|]/;
const IDENTIFIER_START = /\p{ID_Start}|_/u;
const IDENTIFIER_PART = /\p{ID_Continue}/u;

export function peek(scanner: Scanner): string {
  return scanner.text.charAt(scanner.offset);
}

/** Takes the given text if it comes next. */
export function take(scanner: Scanner, expected: string): boolean {
  if (!scanner.text.startsWith(expected, scanner.offset)) return false;
  scanner.offset += expected.length;
  return true;
}

export function expect(scanner: Scanner, expected: string): void {
  if (!take(scanner, expected)) throw unexpected(scanner, `'${expected}'`);
}

export function skipBlanks(scanner: Scanner): void {
  while (/\s/.test(peek(scanner))) scanner.offset++;
}

/** The fault that the next character, or the end of the text, is not what was wanted. */
export function unexpected(scanner: Scanner, wanted: string): ExpressionFault {
  const code = scanner.text.codePointAt(scanner.offset);
  const found = code === undefined ? 'the end' : `'${String.fromCodePoint(code)}'`;
  return new ExpressionFault(`Expected ${wanted}, but found ${found}.`, scanner.offset);
}

/** A name after a dot. A backslash takes the character behind it as it is. */
export function readDotName(scanner: Scanner): string {
  const { text } = scanner;
  let name = '';
  while (scanner.offset < text.length) {
    const character = text.charAt(scanner.offset);
    if (character === '\\' && scanner.offset + 1 < text.length) {
      name += text.charAt(scanner.offset + 1);
      scanner.offset += 2;
      continue;
    }
    if (NAME_END.test(character)) break;
    name += character;
    scanner.offset++;
  }
  if (name === '') throw unexpected(scanner, 'a name');
  if (peek(scanner) === '(') throw new ExpressionFault('Functions cannot be used in a path.', scanner.offset);
  return name;
}

/** The name of a variable, Unicode ID_Start (or `_`), then ID_Continue; undefined if none comes next. */
export function readIdentifier(scanner: Scanner): string | undefined {
  const { text } = scanner;
  const start = scanner.offset;
  for (;;) {
    const code = text.codePointAt(scanner.offset);
    if (code === undefined) break;
    const character = String.fromCodePoint(code);
    if (!(scanner.offset === start ? IDENTIFIER_START : IDENTIFIER_PART).test(character)) break;
    scanner.offset += character.length;
  }
  return scanner.offset === start ? undefined : text.slice(start, scanner.offset);
}

/**
 * A text in quotes. A backslash takes the enclosing quote or another backslash as it is; before anything else it stands
 * for itself, as AWS does it (`$['a\"b']` is the member `a\"b`).
 */
export function readQuoted(scanner: Scanner): string {
  const { text } = scanner;
  const start = scanner.offset;
  const quote = peek(scanner);
  if (quote !== "'" && quote !== '"') throw unexpected(scanner, 'a quoted name');
  scanner.offset++;
  let value = '';
  while (scanner.offset < text.length) {
    const character = text.charAt(scanner.offset++);
    if (character === quote) return value;
    const next = text.charAt(scanner.offset);
    if (character === '\\' && (next === quote || next === '\\')) {
      value += next;
      scanner.offset++;
    } else {
      value += character;
    }
  }
  throw new ExpressionFault(`The text that begins here is not closed by ${quote}.`, start);
}

/** An integer that a JavaScript number holds exactly, or undefined if none comes next. */
export function readInteger(scanner: Scanner): number | undefined {
  const digits = /-?[0-9]+/y;
  digits.lastIndex = scanner.offset;
  const found = digits.exec(scanner.text)?.[0];
  if (found === undefined) return undefined;
  const value = Number(found);
  if (!Number.isSafeInteger(value)) throw new ExpressionFault(`The number ${found} is too large.`, scanner.offset);
  scanner.offset += found.length;
  return value;
}
