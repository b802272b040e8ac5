import { JsonataError } from '../jsonata-error.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { isIsoDate, readIsoDate } from './picture/iso-date.ts';
import { readDate } from './picture/read-date.ts';

/** $toMillis(text, picture): the instant that a text names, in ISO 8601 unless said otherwise; nothing where it does not fit the picture. */
export const toMillis: FunctionDefinition = {
  name: 'toMillis',
  signature: '<s-s?:n>',
  call: ([text, picture], context) => {
    if (typeof text !== 'string') return undefined;
    if (typeof picture === 'string') return readDate(text, { picture, now: context.now() }, context.budget);
    if (!isIsoDate(text)) throw new JsonataError('D3110', { value: text });
    return readIsoDate(text);
  },
};
