/**
 * Errors of expressions, with JSONata's codes: S… for syntax, T… for types, D… for values, U… for limits.
 *
 * Syntax errors leave this folder as data, errors of evaluation as an exception that whoever evaluates turns into the
 * state's failure. A function throws with what it knows; the call adds its own name and position where they are missing.
 */
import { errorTexts } from './error-texts.ts';
import { quoteValue } from './quote-value.ts';
import type { Value } from './value.ts';

export type ErrorCode = keyof typeof errorTexts;

export interface ErrorDetails {
  /** Where the token ends, in UTF-16 units from 0. */
  readonly position?: number;
  /** The operator, name or text at fault. */
  readonly token?: string | number | boolean | null;
  /** The value at fault, and the other one of a comparison. */
  readonly value?: Value;
  readonly value2?: Value;
  /** The number of the argument at fault, from 1, or the exponent of a power. */
  readonly index?: number;
  /** What a type should have been (`strings`), or the name of a function in an error of its own. */
  readonly expected?: string;
  /** The whole text of an error whose text is not fixed (D3137, D3141, U1001, …). */
  readonly message?: string;
}

/** Adds what the place of a call knows to an error of JSONata; others are left alone. */
export function locateError(error: unknown, token: string | undefined, position: number): void {
  if (error instanceof JsonataError) error.locate(token, position);
}

export class JsonataError extends Error {
  readonly code: ErrorCode;
  details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(code);
    this.name = 'JsonataError';
    this.code = code;
    this.details = details;
  }

  /** Adds what only the place of a call knows; what the error says itself stays. */
  locate(token: string | undefined, position: number): void {
    this.details = { position, ...(token === undefined ? {} : { token }), ...this.details };
  }

  /** The sentence that JSONata gives for this error, without its code. */
  get text(): string {
    return this.details.message ?? errorTexts[this.code].replace(/\{(\w+)\}/g, (_, name: string) => this.#fill(name));
  }

  #fill(name: string): string {
    const { token, value, value2, index, expected } = this.details;
    switch (name) {
      case 'token':
        return quoteValue(token);
      case 'value':
        return quoteValue(value);
      case 'value2':
        return quoteValue(value2);
      case 'index':
        return String(index);
      default:
        return name === 'name' ? (expected ?? '') : quoteValue(expected);
    }
  }
}
