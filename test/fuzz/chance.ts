/** Chance that a seed and a case's number determine, so that any case can be made again without those before it. */

export interface Chance {
  /** 0 <= n < 1. */
  readonly next: () => number;
  /** A whole number, 0 <= n < limit. */
  readonly below: (limit: number) => number;
  /** True with this probability. */
  readonly flip: (probability: number) => boolean;
  /** One of the items. */
  readonly pick: <T>(items: readonly T[]) => T;
}

/** The chance of one case. The generator is mulberry32 on a mix of both numbers. */
export function createChance(seed: number, caseNumber: number): Chance {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(caseNumber + 1, 0xc2b2ae35)) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    flip: (probability) => next() < probability,
    pick: <T>(items: readonly T[]): T => {
      const at = below(items.length);
      for (const item of items.slice(at, at + 1)) return item;
      throw new Error('there is nothing to pick from');
    },
  };
}
