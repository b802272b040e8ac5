/** The pieces of an expression's text. */

export type TokenKind = 'operator' | 'name' | 'variable' | 'string' | 'number' | 'value' | 'regex' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** What the parser decides by: the operator itself; elsewhere the kind in brackets, as JSONata quotes it. */
  readonly id: string;
  /** The name (without `$`), the operator, the text, the number, `true`, `false`, `null`, or a pattern with its flags. */
  readonly value: string | number | boolean | null | RegexToken;
  /** Where the token ends, in UTF-16 units: JSONata's positions are these. */
  readonly position: number;
}

export interface RegexToken {
  readonly source: string;
  readonly flags: string;
}

/** How an error quotes a token. */
export function tokenText({ value }: Token): string | number | boolean | null {
  return typeof value === 'object' && value !== null ? value.source : value;
}
