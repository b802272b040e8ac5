import { isJsonArray, type Json } from '../json/json.ts';
import { type IntrinsicFunction, invalidArguments } from './intrinsic-function.ts';
import { truncatedNumber } from './truncated-number.ts';

const name = 'States.ArrayPartition';

/** States.ArrayPartition(array, size): chunks of that size, the last one shorter. The size is truncated (2.6 is 2). */
export const arrayPartition: IntrinsicFunction = {
  name,
  argumentsMin: 2,
  argumentsMax: 2,
  call: ([items, sizeArgument], { meter }) => {
    const size = truncatedNumber(sizeArgument);
    if (!isJsonArray(items) || size === undefined || size < 1) throw invalidArguments(name);
    meter.spend(items.length);
    const chunks: Json[] = [];
    for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
    return chunks;
  },
};
