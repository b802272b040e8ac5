import { countCodePoints, offsetOfCodePoint } from './code-points.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $substring(text, start, length): characters from `start` on, which counts from the end where it is negative. */
export const substring: FunctionDefinition = {
  name: 'substring',
  signature: '<s-nn?:s>',
  call: ([text, from, length], { budget }) => {
    if (typeof text !== 'string') return undefined;
    if (typeof length === 'number' && length <= 0) return '';
    const count = countCodePoints(text, budget);
    const wanted = typeof from === 'number' ? from : 0;
    const start = count + wanted < 0 ? 0 : wanted;
    const first = Math.trunc(start) < 0 ? count + Math.trunc(start) : Math.trunc(start);
    const end = typeof length === 'number' ? Math.trunc((start < 0 ? count + start : start) + length) : count;
    budget.spendText(Math.max(Math.min(end, count) - first, 0));
    const offset = offsetOfCodePoint(text, first, budget);
    return text.slice(offset, end >= count ? text.length : Math.max(offset, offsetOfCodePoint(text, end, budget)));
  },
};
