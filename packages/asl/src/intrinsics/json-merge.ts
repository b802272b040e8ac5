import { isJsonObject } from '../json/json.ts';
import { type IntrinsicFunction, invalidArguments } from './intrinsic-function.ts';

const name = 'States.JsonMerge';

/** States.JsonMerge(first, second, false): shallow, the second one's members win. A deep merge (`true`) is not offered. */
export const jsonMerge: IntrinsicFunction = {
  name,
  argumentsMin: 3,
  argumentsMax: 3,
  call: ([first, second, isDeep], { meter }) => {
    if (!isJsonObject(first) || !isJsonObject(second) || isDeep === true) throw invalidArguments(name);
    meter.spend(first.size + second.size);
    return new Map([...first, ...second]);
  },
};
