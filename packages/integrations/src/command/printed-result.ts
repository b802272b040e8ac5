/** The result of a task whose program prints it: JSON on standard output, within bounds. */
import { type Json, JsonSyntaxError, parseJson, printJson } from '@stepwright/asl';
import type { TaskEnd } from '@stepwright/engine';
import { failure } from '../services/aws-failure.ts';
import { BoundedText } from './bounded-text.ts';

/** Bytes that a program may print on standard output; a result could not hold more. */
export const OUTPUT_BYTES_MAX = 1_048_576;

/** Characters of standard error that a cause shows, from its end. */
const ERROR_CHARACTERS_MAX = 8_192;

/** Room for what a program prints on standard output and standard error. */
export function createPrinted(): { readonly output: BoundedText; readonly errors: BoundedText } {
  return {
    output: new BoundedText(OUTPUT_BYTES_MAX),
    errors: new BoundedText(Number.POSITIVE_INFINITY, ERROR_CHARACTERS_MAX),
  };
}

/** What was printed, as the result; nothing is null. `kind` begins the error's name, `program` is for people. */
export function printedResult(text: string, kind: 'Command' | 'Container', program: string): TaskEnd {
  if (text.trim() === '') return { kind: 'succeeded', output: 'null' };
  try {
    const value: Json = parseJson(text);
    return { kind: 'succeeded', output: printJson(value) };
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    return failure(`${kind}.InvalidOutput`, `What ${program} printed is not JSON: ${error.message}`);
  }
}
