import type { FunctionDefinition } from './function-definition.ts';
import { parseIntegerPicture } from './picture/integer-picture.ts';
import { printInteger } from './picture/print-integer.ts';

/** $formatInteger(number, picture): the number, rounded down, as XPath's fn:format-integer prints it. */
export const formatInteger: FunctionDefinition = {
  name: 'formatInteger',
  signature: '<n-s:s>',
  call: ([number, picture], { budget }) => {
    if (typeof number !== 'number' || typeof picture !== 'string') return undefined;
    return printInteger(Math.floor(number), parseIntegerPicture(picture, budget), budget);
  },
};
