/**
 * Expression text → tokens, one at a time: only the parser knows whether a slash divides or begins a regular expression.
 *
 *   name     : any characters but blanks and operators; or anything between backquotes
 *   variable : '$' name?
 *   string   : '"' … '"' | "'" … "'", with the escapes of JSON
 *   number   : as in JSON, without the sign
 *   regex    : '/' … '/' [im]*; a slash inside brackets does not end it
 *   comment  : '/*' … '*' '/', between tokens
 */
import { jsonEscapes } from '../../json/json-escapes.ts';
import { JsonataError } from '../jsonata-error.ts';
import { type Grammar, twoCharacterOperators } from './grammar.ts';
import type { RegexToken, Token, TokenKind } from './token.ts';

const BLANKS = ' \t\n\r\v';
const OPERATORS = '.[]{}(),@#;:?+-*/%|=<>^&!~';
const OPERATOR_WORDS: readonly string[] = ['or', 'in', 'and'];
const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);
export class Lexer {
  readonly #text: string;
  readonly #twoCharacterOperators: readonly string[];
  #offset = 0;

  constructor(text: string, grammar: Grammar) {
    this.#text = text;
    this.#twoCharacterOperators = twoCharacterOperators(grammar);
  }

  /** The next token. Where an operand has just ended, a slash divides. Throws JsonataError (S01…, S03…). */
  next(isAfterOperand: boolean): Token {
    this.#skipBlanks();
    const character = this.#text.charAt(this.#offset);
    if (character === '') return this.#token('end', '(end)');
    if (character === '/' && !isAfterOperand) return this.#readRegex();
    const operator = this.#operatorHere();
    if (operator !== undefined) {
      if (operator === '!' || operator === '~') {
        throw new JsonataError('S0204', { position: this.#offset + 1, token: operator });
      }
      this.#offset += operator.length;
      return this.#token('operator', operator);
    }
    if (character === '"' || character === "'") return this.#readString(character);
    if (character === '`') return this.#readQuotedName();
    return this.#readNumber() ?? this.#readWord();
  }

  #token(kind: TokenKind, value: Token['value']): Token {
    const isItsOwnId = kind === 'operator' || kind === 'end';
    const id = isItsOwnId && typeof value === 'string' ? value : `(${kind})`;
    return { kind, id, value, position: this.#offset };
  }

  #skipBlanks(): void {
    for (;;) {
      while (this.#offset < this.#text.length && BLANKS.includes(this.#text.charAt(this.#offset))) this.#offset++;
      if (!this.#text.startsWith('/*', this.#offset)) return;
      const end = this.#text.indexOf('*/', this.#offset + 2);
      if (end < 0) throw new JsonataError('S0106', { position: this.#offset });
      this.#offset = end + 2;
    }
  }

  #operatorHere(): string | undefined {
    const two = this.#text.slice(this.#offset, this.#offset + 2);
    if (this.#twoCharacterOperators.includes(two)) return two;
    const one = two.charAt(0);
    return OPERATORS.includes(one) ? one : undefined;
  }

  #readRegex(): Token {
    const start = this.#offset + 1;
    let brackets = 0;
    for (let i = start; i < this.#text.length; i++) {
      const character = this.#text.charAt(i);
      if (character === '\\') i++;
      else if ('([{'.includes(character)) brackets++;
      else if (')]}'.includes(character)) brackets--;
      else if (character === '/' && brackets === 0) return this.#endRegex(start, i);
    }
    throw new JsonataError('S0302', { position: this.#text.length });
  }

  #endRegex(start: number, end: number): Token {
    this.#offset = end + 1;
    const source = this.#text.slice(start, end);
    if (source === '') throw new JsonataError('S0301', { position: end });
    while (/[im]/.test(this.#text.charAt(this.#offset))) this.#offset++;
    const value: RegexToken = { source, flags: this.#text.slice(end + 1, this.#offset) };
    return this.#token('regex', value);
  }

  #readString(quote: string): Token {
    let value = '';
    let plainFrom = this.#offset + 1;
    for (let i = plainFrom; i < this.#text.length; i++) {
      const character = this.#text.charAt(i);
      if (character === quote) {
        this.#offset = i + 1;
        return this.#token('string', value + this.#text.slice(plainFrom, i));
      }
      if (character !== '\\') continue;
      value += this.#text.slice(plainFrom, i) + this.#readEscape(i + 1);
      i += this.#text.charAt(i + 1) === 'u' ? 5 : 1;
      plainFrom = i + 1;
    }
    throw new JsonataError('S0101', { position: this.#text.length });
  }

  /** The character that an escape stands for; `offset` is behind the backslash. */
  #readEscape(offset: number): string {
    const letter = this.#text.charAt(offset);
    if (letter === '') throw new JsonataError('S0101', { position: this.#text.length });
    if (letter === 'u') {
      const digits = this.#text.slice(offset + 1, offset + 5);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw new JsonataError('S0104', { position: offset });
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const character = jsonEscapes.get(letter);
    if (character === undefined) throw new JsonataError('S0103', { position: offset, token: letter });
    return character;
  }

  #readQuotedName(): Token {
    const end = this.#text.indexOf('`', this.#offset + 1);
    if (end < 0) throw new JsonataError('S0105', { position: this.#text.length });
    const name = this.#text.slice(this.#offset + 1, end);
    this.#offset = end + 1;
    return this.#token('name', name);
  }

  #readNumber(): Token | undefined {
    const pattern = /(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[Ee][-+]?[0-9]+)?/y;
    pattern.lastIndex = this.#offset;
    const digits = pattern.exec(this.#text)?.[0];
    if (digits === undefined) return undefined;
    const value = Number(digits);
    if (!Number.isFinite(value)) throw new JsonataError('S0102', { position: this.#offset, token: digits });
    this.#offset += digits.length;
    return this.#token('number', value);
  }

  #readWord(): Token {
    const start = this.#offset;
    let end = start;
    while (end < this.#text.length && !this.#endsWord(end)) end++;
    this.#offset = end;
    const word = this.#text.slice(start, end);
    if (word.startsWith('$')) return this.#token('variable', word.slice(1));
    if (OPERATOR_WORDS.includes(word)) return this.#token('operator', word);
    const constant = CONSTANTS.get(word);
    return constant === undefined ? this.#token('name', word) : this.#token('value', constant);
  }

  #endsWord(offset: number): boolean {
    const character = this.#text.charAt(offset);
    return BLANKS.includes(character) || OPERATORS.includes(character);
  }
}
