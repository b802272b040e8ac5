/** What an evaluation comes to, as text, and the invariants that hold for every evaluation. */
import { errorNames, type Json, parseJson, printJson, StateError } from '@stepwright/asl';
import { Violation } from './fuzz-target.ts';

const KNOWN_ERRORS: ReadonlySet<string> = new Set(Object.values(errorNames));

/** Texts longer than this are not read back: that would take longer than everything else. */
const READ_BACK_LENGTH_MAX = 200_000;

/**
 * The value or the failure of an evaluation. A failure must have one of the language's names, a value must be JSON that
 * prints and reads back as itself; anything else that is thrown goes through.
 */
export function outcomeOf(evaluate: () => Json | undefined): string {
  try {
    const value = evaluate();
    return value === undefined ? 'nothing' : `value ${textOf(value)}`;
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    if (!KNOWN_ERRORS.has(error.error)) throw new Violation('error name', `${error.error} is no error of the language`);
    return `error ${error.error}: ${error.cause}`;
  }
}

function textOf(value: Json): string {
  const text = printJson(value);
  if (text.length > READ_BACK_LENGTH_MAX) return `${text.length} ${text.slice(0, 100)}`;
  // A function may wrap what is already as deep as a text may be.
  const readBack = printJson(parseJson(text, { depthMax: Number.MAX_SAFE_INTEGER }));
  if (readBack !== text) throw new Violation('value', `${text} reads back as ${readBack}`);
  return text;
}

/** Both evaluations must come to the same. */
export function requireSame(first: string, second: string): void {
  if (first === second) return;
  throw new Violation('determinism', `${first.slice(0, 500)}\n  and then ${second.slice(0, 500)}`);
}
