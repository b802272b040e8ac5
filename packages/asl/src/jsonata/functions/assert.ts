import { JsonataError } from '../jsonata-error.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $assert(condition, message): fails with the message unless the condition holds. */
export const assert: FunctionDefinition = {
  name: 'assert',
  signature: '<bs?:x>',
  call: ([condition, message]) => {
    if (condition === true) return undefined;
    throw new JsonataError('D3141', typeof message === 'string' && message !== '' ? { message } : {});
  },
};
