import { JsonataError } from '../jsonata-error.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $error(message): fails with the message. */
export const error: FunctionDefinition = {
  name: 'error',
  signature: '<s?:x>',
  call: ([message]) => {
    throw new JsonataError('D3137', typeof message === 'string' && message !== '' ? { message } : {});
  },
};
