import type { FunctionDefinition } from './function-definition.ts';

/** $uppercase(text). A character may become several: `ß` gives `SS`. */
export const uppercase: FunctionDefinition = {
  name: 'uppercase',
  signature: '<s-:s>',
  call: ([text], { budget }) => {
    if (typeof text !== 'string') return undefined;
    budget.spendText(text.length);
    return text.toUpperCase();
  },
};
