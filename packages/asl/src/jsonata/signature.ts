/**
 * Signatures of functions, such as `<s-nn?:s>`: which arguments a call may have, and what becomes of them.
 *
 *   signature : '<' parameter* (':' type)? '>'
 *   parameter : type ('<' … '>')? ('?' | '+' | '-')?
 *   type      : s string, n number, b boolean, l null, o object, a array, f function, j any JSON, x anything,
 *               '(' type+ ')' a choice
 *
 * - `-`: where the argument is missing, the context value stands in for it. `?`: may be missing. `+`: one or more.
 * - Where an array is wanted, any other value counts as an array of one item.
 * - Nothing (`undefined`) fits every type but a function; most functions of nothing are nothing.
 * - A number that is kept as text reaches a parameter of numbers as a double.
 * - The type of the result is not checked.
 */
import { JsonataError } from './jsonata-error.ts';

export interface Signature {
  readonly parameters: readonly Parameter[];
  /** Matches the letters of the arguments of a call that fits, with one group for each parameter. */
  readonly pattern: RegExp;
}

export interface Parameter {
  /** The letters that fit, `m` (missing) among them. */
  readonly letters: string;
  readonly isArray: boolean;
  readonly isNumber: boolean;
  /** What every item of an array must be, as a letter; `(` and others fit nothing, as in JSONata. */
  readonly itemLetter: string | undefined;
  readonly occurs: '' | '?' | '+' | '-';
}

const LETTERS_OF_TYPE: ReadonlyMap<string, string> = new Map([
  ['a', 'asnblfom'],
  ['x', 'asnblfom'],
  ['j', 'asnblom'],
  ['f', 'f'],
]);

/** Reads a signature with its angle brackets. Throws S0401 or S0402 where types of items stand in a wrong place. */
export function parseSignature(text: string): Signature {
  const parameters: Parameter[] = [];
  for (let offset = 1; offset < text.length && !':>'.includes(text.charAt(offset)); ) {
    const { parameter, end } = readParameter(text, offset);
    parameters.push(parameter);
    offset = end;
  }
  return { parameters, pattern: new RegExp(`^${parameters.map(groupOf).join('')}$`) };
}

/** The group of a parameter in the pattern of a signature. */
export function groupOf({ letters, occurs }: Parameter): string {
  return `([${letters}]${occurs === '-' ? '?' : occurs})`;
}

function readParameter(text: string, start: number): { readonly parameter: Parameter; readonly end: number } {
  const type = text.charAt(start);
  let end = start + 1;
  let letters = LETTERS_OF_TYPE.get(type) ?? `${/\w/.test(type) ? type : ''}m`;
  if (type === '(') {
    end = closingOf(text, start, '(', ')') + 1;
    letters = lettersOfChoice(text.slice(start + 1, end - 1));
  }
  let itemLetter: string | undefined;
  if (text.charAt(end) === '<') {
    if (type !== 'a' && type !== 'f') throw new JsonataError('S0401', { value: type });
    if (type === 'a') itemLetter = text.charAt(end + 1);
    end = closingOf(text, end, '<', '>') + 1;
  }
  let occurs: Parameter['occurs'] = '';
  for (let mark = text.charAt(end); mark === '?' || mark === '+' || mark === '-'; mark = text.charAt(end)) {
    // A context value may always be missing, so `-` says all that `?` says.
    if (occurs !== '-') occurs = mark;
    end++;
  }
  return { parameter: { letters, isArray: type === 'a', isNumber: type === 'n', itemLetter, occurs }, end };
}

function lettersOfChoice(choice: string): string {
  if (choice.includes('<')) throw new JsonataError('S0402', { value: choice });
  return `${choice.replace(/\W/g, '')}m`;
}

function closingOf(text: string, start: number, open: string, close: string): number {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === open) depth++;
    if (character === close) depth--;
    if (depth === 0) return i;
  }
  return text.length;
}
