import { assert, asyncProperty, array, integer, record } from 'fast-check';
import type { BatcherPlan, Json } from '@stepwright/asl';
import { describe, expect, test } from 'vitest';
import type { ItemChunk } from '../../ports/map-run-io.ts';
import { type Batch, type BatchPlace, type BatchSource, FIRST_PLACE, readBatches } from './batches.ts';

/**
 * Items 0, 1, 2 … in chunks of the sizes; a position is the number of items before it. Whoever reads on from one gets
 * the same sizes again, so other chunks.
 */
function sourceOf(chunkSizes: readonly number[], batcher?: Partial<BatcherPlan>, itemsMax = 0): BatchSource {
  const all = { itemsMax: undefined, bytesMax: undefined, batchInput: undefined, ...batcher };
  return {
    batcher: batcher === undefined ? undefined : all,
    itemsMax,
    select: ({ value }) => value,
    read: function* (position): Generator<ItemChunk> {
      const total = chunkSizes.reduce((sum, size) => sum + size, 0);
      let next = Number(position ?? 0);
      for (const size of chunkSizes) {
        const behind = Math.min(next + size, total);
        const items = Array.from({ length: behind - next }, (_, index) => ({ value: (next + index) as Json }));
        next = behind;
        if (items.length > 0) yield { items, position: String(next) };
      }
    },
  };
}

async function batchesOf(source: BatchSource, from: BatchPlace = FIRST_PLACE): Promise<readonly Batch[]> {
  const batches: Batch[] = [];
  for await (const batch of readBatches(source, from)) batches.push(batch);
  return batches;
}

async function inputsOf(source: BatchSource): Promise<readonly string[]> {
  return (await batchesOf(source)).map(({ input }) => input);
}

/** A batch but for the reader's place, of which several lead to the same items. */
function withoutPlace({ next: { index, itemIndex }, ...batch }: Batch) {
  return { ...batch, index, itemIndex };
}

describe('batches', () => {
  test('without a batcher are the items', async () => {
    expect(await inputsOf(sourceOf([2, 1]))).toEqual(['0', '1', '2']);
  });

  test('hold so many items, over the ends of chunks, and the last one the rest', async () => {
    expect(await inputsOf(sourceOf([3, 2], { itemsMax: 2 }))).toEqual([
      '{"Items":[0,1]}',
      '{"Items":[2,3]}',
      '{"Items":[4]}',
    ]);
  });

  test('hold so many bytes, with what every batch gets', async () => {
    const batchInput = new Map([['a', 1]]);
    const inputs = await inputsOf(sourceOf([4], { bytesMax: 38, batchInput }));
    expect(inputs).toEqual(['{"BatchInput":{"a":1},"Items":[0,1]}', '{"BatchInput":{"a":1},"Items":[2,3]}']);
  });

  test('hold an item that is too large for any batch alone', async () => {
    expect(await inputsOf(sourceOf([2], { bytesMax: 1 }))).toEqual(['{"Items":[0]}', '{"Items":[1]}']);
  });

  test('end at the greatest number of items', async () => {
    expect(await inputsOf(sourceOf([2, 9], { itemsMax: 2 }, 3))).toEqual(['{"Items":[0,1]}', '{"Items":[2]}']);
  });

  test('are the same from wherever they are read on', async () => {
    const sizes = array(integer({ min: 1, max: 5 }), { maxLength: 6 });
    const batcher = record({ itemsMax: integer({ min: 1, max: 4 }), bytesMax: integer({ min: 10, max: 40 }) });
    await assert(
      asyncProperty(sizes, batcher, integer({ min: 0, max: 20 }), async (chunkSizes, limits, itemsMax) => {
        const source = sourceOf(chunkSizes, limits, itemsMax);
        const all = await batchesOf(source);
        expect(all.map(({ index }) => index)).toEqual(all.map((_, place) => place));
        for (const [place, { next }] of all.entries()) {
          const rest = await batchesOf(source, next);
          expect(rest.map(withoutPlace)).toEqual(all.slice(place + 1).map(withoutPlace));
        }
      }),
      { numRuns: 100 },
    );
  });
});
