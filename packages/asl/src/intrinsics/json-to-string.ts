import { invariant } from '../errors/invariant.ts';
import { printJson } from '../json/print-json.ts';
import { requireBoundedSize } from '../jsonpath/bounded-size.ts';
import type { IntrinsicFunction } from './intrinsic-function.ts';

const name = 'States.JsonToString';

/** States.JsonToString(value): its compact JSON text, with the order of keys kept. */
export const jsonToString: IntrinsicFunction = {
  name,
  argumentsMin: 1,
  argumentsMax: 1,
  call: ([value], { meter }) => {
    invariant(value !== undefined, 'the number of arguments was checked');
    requireBoundedSize(value, name, meter);
    return printJson(value);
  },
};
