import { isObject } from '../value.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { parseNumberPicture } from './picture/number-picture.ts';
import { numberSymbols } from './picture/number-symbols.ts';
import { printNumber } from './picture/print-number.ts';

/** $formatNumber(number, picture, options): the number as XPath's fn:format-number prints it. */
export const formatNumber: FunctionDefinition = {
  name: 'formatNumber',
  signature: '<n-so?:s>',
  call: ([number, picture, options], { budget }) => {
    if (typeof number !== 'number' || typeof picture !== 'string') return undefined;
    const symbols = numberSymbols(isObject(options) ? options : undefined);
    const { positive, negative } = parseNumberPicture(picture, symbols, budget);
    return printNumber(number, number >= 0 ? positive : negative, symbols, budget);
  },
};
