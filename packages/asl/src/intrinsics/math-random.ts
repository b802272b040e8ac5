import type { Json } from '../json/json.ts';
import { type IntrinsicFunction, invalidArguments } from './intrinsic-function.ts';
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
    const random = seed === undefined ? environment.random() : seededRandom(seed);
    return Math.min(from + Math.floor(random * (to - from)), to - 1);
  },
};

/** The first `nextDouble()` of Java's generator: 26 and 27 bits out of two steps of its 48-bit state. */
function seededRandom(seedArgument: Json): number {
  const seed = truncatedNumber(seedArgument);
  if (seed === undefined) throw invalidArguments(name);
  const first = nextState((BigInt(seed) ^ MULTIPLIER) & MASK);
  const second = nextState(first);
  return Number(((first >> 22n) << 27n) + (second >> 21n)) / 2 ** 53;
}

const MULTIPLIER = 0x5deece66dn;
const MASK = (1n << 48n) - 1n;

function nextState(state: bigint): bigint {
  return (state * MULTIPLIER + 0xbn) & MASK;
}
