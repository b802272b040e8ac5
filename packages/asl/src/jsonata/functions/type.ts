import { isFunction } from '../function-value.ts';
import { isArray, isNumber } from '../value.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $type(value): `null`, `number`, `string`, `boolean`, `array`, `object` or `function`. */
export const type: FunctionDefinition = {
  name: 'type',
  signature: '<x:s>',
  call: ([value]) => {
    if (value === undefined) return undefined;
    if (value === null) return 'null';
    if (isNumber(value)) return 'number';
    if (isArray(value)) return 'array';
    if (isFunction(value)) return 'function';
    return typeof value;
  },
};
