import { isJsonArray } from '../json/json.ts';
import { type IntrinsicFunction, invalidArguments } from './intrinsic-function.ts';
import { truncatedNumber } from './truncated-number.ts';

const name = 'States.ArrayGetItem';

/** States.ArrayGetItem(array, index): the index is truncated. Outside the array it fails; an empty array gives null. */
export const arrayGetItem: IntrinsicFunction = {
  name,
  argumentsMin: 2,
  argumentsMax: 2,
  call: ([items, indexArgument]) => {
    const index = truncatedNumber(indexArgument);
    if (!isJsonArray(items) || index === undefined) throw invalidArguments(name);
    if (items.length === 0) return null;
    const item = items[index];
    if (item === undefined) throw invalidArguments(name);
    return item;
  },
};
