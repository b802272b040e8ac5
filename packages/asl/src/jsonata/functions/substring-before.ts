import type { FunctionDefinition } from './function-definition.ts';
import { TextFinder } from './text-finder.ts';

/** $substringBefore(text, mark): what stands before the first mark; the whole text where there is none. */
export const substringBefore: FunctionDefinition = {
  name: 'substringBefore',
  signature: '<s-s:s>',
  call: ([text, mark], { budget }) => {
    if (typeof text !== 'string' || typeof mark !== 'string') return text;
    const place = new TextFinder(mark, budget).find(text, 0);
    if (place < 0) return text;
    budget.spendText(place);
    return text.slice(0, place);
  },
};
