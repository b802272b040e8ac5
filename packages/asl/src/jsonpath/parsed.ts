/** The result of parsing an expression: data, so that the checker can report it and the compiler can rely on it. */
import { expectError } from '../errors/expect-error.ts';

export type Parsed<T> = { readonly kind: 'parsed'; readonly value: T } | ExpressionSyntaxError;

/** Why a text is not a path or not an intrinsic function call. */
export interface ExpressionSyntaxError {
  readonly kind: 'syntaxError';
  /** What was found and what was wanted, as a sentence. */
  readonly message: string;
  /** Where in the text, in UTF-16 code units from 0. */
  readonly offset: number;
}

/** How the readers of expressions give up; never leaves this package's parse functions. */
export class ExpressionFault extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.name = 'ExpressionFault';
    this.offset = offset;
  }
}

/** Runs a reader and turns its ExpressionFault into data. */
export function parseWith<T>(read: () => T): Parsed<T> {
  try {
    return { kind: 'parsed', value: read() };
  } catch (error) {
    const { message, offset } = expectError(error, ExpressionFault);
    return { kind: 'syntaxError', message, offset };
  }
}
