import { countCodePoints, offsetOfCodePoint } from './code-points.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $pad(text, width, filling): at least so many characters; filled on the right, or on the left where `width` is negative. */
export const pad: FunctionDefinition = {
  name: 'pad',
  signature: '<s-ns?:s>',
  call: ([text, width, filling], { budget }) => {
    if (typeof text !== 'string' || typeof width !== 'number') return text;
    const missing = Math.floor(Math.abs(width)) - countCodePoints(text, budget);
    if (!(missing > 0)) return text;
    const unit = typeof filling === 'string' && filling !== '' ? filling : ' ';
    budget.spendText(missing * unit.length + text.length);
    const repeated = unit.repeat(missing);
    const padding = unit.length === 1 ? repeated : repeated.slice(0, offsetOfCodePoint(repeated, missing, budget));
    return width > 0 ? text + padding : padding + text;
  },
};
