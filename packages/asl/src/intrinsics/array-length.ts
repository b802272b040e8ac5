import { isJsonArray } from '../json/json.ts';
import { type IntrinsicFunction, invalidArguments } from './intrinsic-function.ts';

const name = 'States.ArrayLength';

/** States.ArrayLength(array). */
export const arrayLength: IntrinsicFunction = {
  name,
  argumentsMin: 1,
  argumentsMax: 1,
  call: ([items]) => {
    if (!isJsonArray(items)) throw invalidArguments(name);
    return items.length;
  },
};
