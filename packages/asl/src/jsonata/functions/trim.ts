import type { FunctionDefinition } from './function-definition.ts';

/** $trim(text): every run of blanks, tabs and line ends becomes one blank; none is left at either end. */
export const trim: FunctionDefinition = {
  name: 'trim',
  signature: '<s-:s>',
  call: ([text], { budget }) => {
    if (typeof text !== 'string') return undefined;
    budget.spendText(text.length);
    const words = text.replaceAll(/[ \t\n\r]+/g, ' ');
    return words.slice(words.startsWith(' ') ? 1 : 0, words.length > 1 && words.endsWith(' ') ? -1 : words.length);
  },
};
