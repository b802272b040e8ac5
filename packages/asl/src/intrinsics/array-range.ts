import type { Json } from '../json/json.ts';
import { type IntrinsicFunction, invalidArguments } from './intrinsic-function.ts';
import { truncatedNumber } from './truncated-number.ts';

const name = 'States.ArrayRange';

/** AWS's limit. */
export const RANGE_ITEMS_MAX = 1_000;

/** States.ArrayRange(first, last, step): numbers up to and including `last`. All three are truncated first. */
export const arrayRange: IntrinsicFunction = {
  name,
  argumentsMin: 3,
  argumentsMax: 3,
  call: (values) => {
    const [first, last, step] = values.map(truncatedNumber);
    if (first === undefined || last === undefined || step === undefined || step === 0) throw invalidArguments(name);
    const count = Math.max(Math.floor((last - first) / step) + 1, 0);
    if (count > RANGE_ITEMS_MAX) throw invalidArguments(name);
    return Array.from({ length: count }, (_item, position): Json => first + position * step);
  },
};
