import type { FunctionDefinition } from './function-definition.ts';

/** $lowercase(text). */
export const lowercase: FunctionDefinition = {
  name: 'lowercase',
  signature: '<s-:s>',
  call: ([text], { budget }) => {
    if (typeof text !== 'string') return undefined;
    budget.spendText(text.length);
    return text.toLowerCase();
  },
};
