/** Random numbers from a seed, as AWS's service (Java) draws them. */

/** The first `nextDouble()` of Java's generator: 26 and 27 bits out of two steps of its 48-bit state. The seed is an integer. */
export function seededRandom(seed: number): number {
  const first = nextState((BigInt(seed) ^ MULTIPLIER) & MASK);
  const second = nextState(first);
  return Number(((first >> 22n) << 27n) + (second >> 21n)) / 2 ** 53;
}

const MULTIPLIER = 0x5deece66dn;
const MASK = (1n << 48n) - 1n;

function nextState(state: bigint): bigint {
  return (state * MULTIPLIER + 0xbn) & MASK;
}
