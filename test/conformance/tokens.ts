/**
 * The placeholders of a case (the suite's README, "Tokens").
 *
 * Text tokens turn an expected string into a pattern for the whole actual string. A numbered token (`<uuid:1>`) stands
 * for the same text throughout the case, and no two numbers of one name stand for the same text: recordings number by
 * value. What a number stands for is found as strings match, and can be taken back while an order is searched for.
 *
 * A token stands for as little as possible: known values only where they are known, UUIDs for `<uuid:N>`.
 */
import type { TokenSpec } from './case-model.ts';
import { toRecordedText } from './recorded-text.ts';

export interface Tokens {
  /** Whether the actual string is what the expected one stands for. Binds numbered tokens if so. */
  readonly matchesText: (expected: string, actual: string) => boolean;
  /** Whether the whole expected string stands for a value of any type. */
  readonly isValueToken: (expected: string) => boolean;
  /** Whether a part of the expected string is a placeholder. */
  readonly hasToken: (expected: string) => boolean;
  /** The pieces of an expected string in order: literal texts and placeholders. */
  readonly pieces: (expected: string) => readonly Piece[];
  /** The texts that a placeholder is known to stand for, as recorded texts; undefined if any text will do. */
  readonly knownTexts: (token: string) => readonly string[] | undefined;
  /** A point to which `undo` takes back what was bound since. */
  readonly mark: () => number;
  readonly undo: (mark: number) => void;
}

export interface Piece {
  readonly text: string;
  readonly isToken: boolean;
}

export interface TokenOptions {
  readonly specs: ReadonlyMap<string, TokenSpec>;
  /** Replaces the variables of a text; undefined while one of them is not known. */
  readonly substitute: (text: string) => string | undefined;
  /** The value of a saved variable. */
  readonly variable: (name: string) => string | undefined;
  /** Whether a placeholder may reach the actual result as it is, in an answer that is played back. */
  readonly isPlayedBack: (token: string) => boolean;
}

const uuidToken = /<uuid:\d+>/;
const uuidPattern = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';
const numbered = /^(.*):\d+>$/;

/** The tokens of one case, with nothing bound yet. */
export function createTokens(options: TokenOptions): Tokens {
  const textTokens = [...options.specs].filter(([, spec]) => spec.scope === 'text').map(([name]) => name);
  const longestFirst = textTokens.toSorted((a, b) => b.length - a.length);
  const finder = new RegExp([uuidToken.source, ...longestFirst.map(escapePattern)].join('|'), 'g');
  const bound = new Map<string, string>();
  const trail: string[] = [];
  /** Texts recur: a self-test compares each many times. */
  const piecesByText = new Map<string, readonly Piece[]>();

  function pieces(expected: string): readonly Piece[] {
    const known = piecesByText.get(expected);
    if (known !== undefined) return known;
    const found = findPieces(expected);
    piecesByText.set(expected, found);
    return found;
  }

  function findPieces(expected: string): readonly Piece[] {
    const found: Piece[] = [];
    let end = 0;
    for (const match of expected.matchAll(finder)) {
      if (match.index > end) found.push({ text: expected.slice(end, match.index), isToken: false });
      found.push({ text: match[0], isToken: true });
      end = match.index + match[0].length;
    }
    if (end < expected.length || found.length === 0) found.push({ text: expected.slice(end), isToken: false });
    return found;
  }

  function knownTexts(token: string): readonly string[] | undefined {
    const spec = options.specs.get(token);
    if (spec?.values !== undefined) {
      return spec.values
        .map((value) => options.substitute(value))
        .filter((text) => text !== undefined)
        .map(toRecordedText);
    }
    return spec?.segments?.flatMap(({ variable, index }) => {
      const segment = options.variable(variable)?.split(/[:/]/)[index];
      return segment === undefined ? [] : [toRecordedText(segment)];
    });
  }

  /** The pattern of a token that is not bound. */
  function patternOf(token: string): string {
    const played = options.isPlayedBack(token) ? [escapePattern(token)] : [];
    const known = knownTexts(token)?.map(escapePattern);
    if (known !== undefined) return `(?:${[...known, ...played].join('|') || '(?!)'})`;
    return uuidToken.test(token) ? `(?:${[uuidPattern, ...played].join('|')})` : '[^]+?';
  }

  /** Binds a numbered token; false if the text is what another number of the name stands for. */
  function bind(token: string, text: string): boolean {
    const name = numbered.exec(token)?.[1];
    for (const [other, otherText] of bound) {
      if (otherText === text && other !== token && numbered.exec(other)?.[1] === name) return false;
    }
    bound.set(token, text);
    trail.push(token);
    return true;
  }

  function undo(mark: number): void {
    for (const token of trail.splice(mark)) bound.delete(token);
  }

  function matchesText(expected: string, actual: string): boolean {
    const recorded = toRecordedText(actual);
    const parts = pieces(expected);
    if (parts.every((piece) => !piece.isToken)) return expected === recorded;
    const groups = new Map<string, number>();
    const source = parts.map((piece) => {
      if (!piece.isToken) return escapePattern(piece.text);
      if (!numbered.test(piece.text)) return patternOf(piece.text);
      const text = bound.get(piece.text);
      if (text !== undefined) return escapePattern(text);
      const group = groups.get(piece.text);
      if (group !== undefined) return `\\${group}(?:)`;
      groups.set(piece.text, groups.size + 1);
      return `(${patternOf(piece.text)})`;
    });
    const match = new RegExp(`^${source.join('')}$`).exec(recorded);
    if (match === null) return false;
    const start = trail.length;
    const isBound = [...groups].every(([token, group]) => bind(token, match[group] ?? ''));
    if (!isBound) undo(start);
    return isBound;
  }

  return {
    matchesText,
    isValueToken: (expected) => options.specs.get(expected)?.scope === 'value',
    hasToken: (expected) => pieces(expected).some((piece) => piece.isToken),
    pieces,
    knownTexts,
    mark: () => trail.length,
    undo,
  };
}

function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
