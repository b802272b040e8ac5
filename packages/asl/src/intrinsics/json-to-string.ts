import { printJson } from '../json/print-json.ts';
import { requireBoundedSize } from '../jsonpath/bounded-size.ts';
import { type IntrinsicFunction, invalidArguments } from './intrinsic-function.ts';

const name = 'States.JsonToString';

/** States.JsonToString(value): its compact JSON text, with the order of keys kept. */
export const jsonToString: IntrinsicFunction = {
  name,
  argumentsMin: 1,
  argumentsMax: 1,
  call: ([value]) => {
    if (value === undefined) throw invalidArguments(name);
    requireBoundedSize(value, name);
    return printJson(value);
  },
};
