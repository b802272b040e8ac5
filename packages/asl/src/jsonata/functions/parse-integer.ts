import type { FunctionDefinition } from './function-definition.ts';
import { parseIntegerPicture } from './picture/integer-picture.ts';
import { readInteger } from './picture/read-integer.ts';

/** $parseInteger(text, picture): the number that $formatInteger prints so. */
export const parseInteger: FunctionDefinition = {
  name: 'parseInteger',
  signature: '<s-s:n>',
  call: ([text, picture], { budget }) => {
    if (typeof text !== 'string' || typeof picture !== 'string') return undefined;
    return readInteger(text, parseIntegerPicture(picture, budget), budget);
  },
};
