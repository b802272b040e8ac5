import { countCodePoints } from './code-points.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $length(text): its characters (code points). */
export const length: FunctionDefinition = {
  name: 'length',
  signature: '<s-:n>',
  call: ([text], { budget }) => (typeof text === 'string' ? countCodePoints(text, budget) : undefined),
};
