import { expect, test } from 'vitest';
import { createSeededRandom } from '../testing/seeded-random.ts';
import { createDueHeap } from './due-heap.ts';

test('entries come out soonest first, and of one instant in the order of adding', () => {
  for (let seed = 1; seed <= 50; seed += 1) {
    const random = createSeededRandom(seed);
    const heap = createDueHeap<number>();
    const all = Array.from({ length: 1 + Math.floor(random.next() * 100) }, (_, order) => ({
      dueAt: Math.floor(random.next() * 10),
      order,
    }));
    for (const { dueAt, order } of all) heap.push(dueAt, order);
    heap.filter(({ value }) => value % 3 !== 0);
    const out: number[] = [];
    for (let entry = heap.pop(); entry !== undefined; entry = heap.pop()) out.push(entry.value);
    const expected = all.filter(({ order }) => order % 3 !== 0).sort((a, b) => a.dueAt - b.dueAt || a.order - b.order);
    expect(out, `seed ${seed}`).toEqual(expected.map(({ order }) => order));
  }
});
