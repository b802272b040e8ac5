import { decodeBase64Bytes } from '../../intrinsics/decode-base64-bytes.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** Bytes that one step of the conversion takes: a call has a limited number of arguments. */
const CHUNK = 8_192;

/**
 * $base64decode(text): each byte gives one character (Latin-1), as JSONata has it. What is no Base64 is skipped, and the
 * text ends at the first `=`.
 */
export const base64decode: FunctionDefinition = {
  name: 'base64decode',
  signature: '<s-:s>',
  call: ([text], { budget }) => {
    if (typeof text !== 'string') return undefined;
    budget.spendSteps(text.length / 4);
    budget.spendText(text.length * 2);
    const bytes = decodeBase64Bytes(text);
    let decoded = '';
    for (let start = 0; start < bytes.length; start += CHUNK) {
      decoded += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
    }
    return decoded;
  },
};
