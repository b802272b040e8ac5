/** Randomness from the operating system, drawn in blocks: one call per number would cost more than the number. */
import { randomFillSync, randomUUID } from 'node:crypto';
import type { Random } from '../ports/random.ts';

/** Bytes drawn at once. */
const BLOCK_BYTES = 8_192;

/** Bytes of an attempt's token: 384 bits, printed as 64 characters. */
const TOKEN_BYTES = 48;

/** Unguessable randomness for production. */
export function createSystemRandom(): Random {
  const block = Buffer.alloc(BLOCK_BYTES);
  let used = BLOCK_BYTES;

  /** The offset in the block of `count` bytes that nobody has seen yet. */
  function take(count: number): number {
    if (used + count > BLOCK_BYTES) {
      randomFillSync(block);
      used = 0;
    }
    used += count;
    return used - count;
  }

  return {
    next: () => block.readUIntBE(take(6), 6) / 2 ** 48,
    uuid: randomUUID,
    token: () => {
      const offset = take(TOKEN_BYTES);
      return block.toString('base64', offset, offset + TOKEN_BYTES);
    },
  };
}
