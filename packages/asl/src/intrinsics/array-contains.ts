import { jsonEqual } from '../json/json-equal.ts';
import { isJsonArray } from '../json/json.ts';
import { requireBoundedSize } from '../jsonpath/bounded-size.ts';
import { type IntrinsicFunction, invalidArguments } from './intrinsic-function.ts';

const name = 'States.ArrayContains';

/** States.ArrayContains(array, value): whether an item equals the value, deeply; 1 equals 1.0. */
export const arrayContains: IntrinsicFunction = {
  name,
  argumentsMin: 2,
  argumentsMax: 2,
  call: ([items, value], { meter }) => {
    if (!isJsonArray(items) || value === undefined) throw invalidArguments(name);
    requireBoundedSize(items, name, meter);
    return items.some((item) => jsonEqual(item, value));
  },
};
