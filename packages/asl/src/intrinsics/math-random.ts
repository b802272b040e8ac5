import type { Json } from '../json/json.ts';
import { type IntrinsicFunction, invalidArguments } from './intrinsic-function.ts';
import { seededRandom } from './seeded-random.ts';
import { truncatedNumber } from './truncated-number.ts';

const name = 'States.MathRandom';

/** States.MathRandom(from, to[, seed]): an integer, `from` included and `to` not. The same seed gives the same number. */
export const mathRandom: IntrinsicFunction = {
  name,
  argumentsMin: 2,
  argumentsMax: 3,
  call: ([fromArgument, toArgument, seed], environment) => {
    const from = truncatedNumber(fromArgument);
    const to = truncatedNumber(toArgument);
    if (from === undefined || to === undefined || from >= to) throw invalidArguments(name);
    const random = seed === undefined ? environment.random() : randomOf(seed);
    return Math.min(from + Math.floor(random * (to - from)), to - 1);
  },
};

function randomOf(seedArgument: Json): number {
  const seed = truncatedNumber(seedArgument);
  if (seed === undefined) throw invalidArguments(name);
  return seededRandom(seed);
}
