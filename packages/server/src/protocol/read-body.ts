/**
 * Reads a request's body as JSON: UTF-8 text, nesting within bounds. What its members mean is left to validate-request.
 *
 * The native parser is used: definitions and inputs are strings inside the body, so neither number text nor key order
 * of the body matters; `__proto__` becomes an own property that nobody reads.
 */
import { JsonSyntaxError, parseJson } from '@stepwright/asl';
import { refuse } from './error-table.ts';

/** How deep a body may nest; the deepest request of the API has six levels. */
export const BODY_DEPTH_MAX = 64;

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The JSON value of a body; an empty body is an empty object. Throws RefusedRequest. */
export function readBody(bytes: Uint8Array): unknown {
  const text = decodeText(bytes);
  if (text.trim() === '') return {};
  if (nestsDeeperThan(text, BODY_DEPTH_MAX)) {
    throw refuse('SerializationException', `The request body nests deeper than ${BODY_DEPTH_MAX} levels.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw refuse('SerializationException', explainSyntax(text));
    throw error;
  }
}

function decodeText(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) throw refuse('SerializationException', 'The request body is not valid UTF-8.');
    throw error;
  }
}

/** Whether brackets outside strings nest deeper than `depthMax`, in one pass and without recursion. */
function nestsDeeperThan(text: string, depthMax: number): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 0x22:
        i = endOfString(text, i);
        break;
      case 0x5b:
      case 0x7b:
        if (++depth > depthMax) return true;
        break;
      case 0x5d:
      case 0x7d:
        depth--;
        break;
      default:
    }
  }
  return false;
}

/** The offset of the quote that closes the string which opens at `start`, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) return i;
    if (code === 0x5c) i++;
  }
  return text.length;
}

/** Our parser says where and why; the native one repeats pieces of the payload. */
function explainSyntax(text: string): string {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) {
      return `The request body is not valid JSON: ${error.reason} at line ${error.line}, column ${error.column}.`;
    }
    throw error;
  }
  return 'The request body is not valid JSON.';
}
