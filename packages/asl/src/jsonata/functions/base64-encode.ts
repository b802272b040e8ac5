import type { FunctionDefinition } from './function-definition.ts';

/** Characters that one step of the conversion takes: a call has a limited number of arguments. */
const CHUNK = 8_192;

/** $base64encode(text): of one byte for each UTF-16 unit, its lower one, as JSONata has it; not of UTF-8. */
export const base64encode: FunctionDefinition = {
  name: 'base64encode',
  signature: '<s-:s>',
  call: ([text], { budget }) => {
    if (typeof text !== 'string') return undefined;
    budget.spendSteps(text.length / 4);
    budget.spendText(text.length * 3);
    return btoa(/[^\0-\xff]/.test(text) ? lowBytes(text) : text);
  },
};

function lowBytes(text: string): string {
  let bytes = '';
  for (let start = 0; start < text.length; start += CHUNK) {
    const codes = Array.from(text.slice(start, start + CHUNK).split(''), (unit) => unit.charCodeAt(0) & 0xff);
    bytes += String.fromCharCode(...codes);
  }
  return bytes;
}
