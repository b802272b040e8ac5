/** Randomness that a seed determines: the same seed gives the same run. */
import type { Random } from '../ports/random.ts';

/** Random numbers, ids and tokens from a 32-bit seed (mulberry32). Not for secrets. */
export function createSeededRandom(seed: number): Random {
  let state = seed >>> 0;

  function next32(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  const hex8 = (): string => next32().toString(16).padStart(8, '0');

  return {
    next: () => next32() / 2 ** 32,
    uuid: () => {
      const digits = hex8() + hex8() + hex8() + hex8();
      const variant = '89ab'[next32() & 3] ?? '8';
      const third = `4${digits.slice(13, 16)}`;
      const fourth = variant + digits.slice(17, 20);
      return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${third}-${fourth}-${digits.slice(20)}`;
    },
    token: () => `AQ${hex8()}${hex8()}${hex8()}${hex8()}`,
  };
}
