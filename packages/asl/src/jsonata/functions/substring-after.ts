import type { FunctionDefinition } from './function-definition.ts';
import { TextFinder } from './text-finder.ts';

/** $substringAfter(text, mark): what stands behind the first mark; the whole text where there is none. */
export const substringAfter: FunctionDefinition = {
  name: 'substringAfter',
  signature: '<s-s:s>',
  call: ([text, mark], { budget }) => {
    if (typeof text !== 'string' || typeof mark !== 'string') return text;
    const place = new TextFinder(mark, budget).find(text, 0);
    if (place < 0) return text;
    budget.spendText(text.length - place);
    return text.slice(place + mark.length);
  },
};
