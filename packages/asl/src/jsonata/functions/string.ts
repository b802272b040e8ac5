import { valueText } from '../value-text.ts';
import type { FunctionDefinition } from './function-definition.ts';

const INDENT = 2;

/** $string(value, prettify): a text as it is, all else as JSON. A function is the empty text. */
export const string: FunctionDefinition = {
  name: 'string',
  signature: '<x-b?:s>',
  arity: 1,
  call: ([value, prettify], { budget }) =>
    value === undefined ? undefined : valueText(value, budget, prettify === true ? INDENT : 0),
};
