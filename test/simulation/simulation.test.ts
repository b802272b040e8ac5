/** Seeded simulations of whole lives, with crashes and store failures, judged against the invariants. */
import { createSeededRandom, simulate, type SimulationOptions } from '@stepwright/engine/testing';
import type { Store } from '@stepwright/engine';
import { expect, test } from 'vitest';
import { judge } from './judge.ts';

const seedBase = Number(process.env['STEPWRIGHT_SEED'] ?? 1);
const base = { machines: 5, executions: 25 } satisfies Partial<SimulationOptions>;

/** Seeds that once showed a fault; they stay. */
const namedSeeds: readonly number[] = [];

/** Over all seeds: not every life has one. */
let redrives = 0;

test.each([...namedSeeds, ...Array.from({ length: 12 }, (_, index) => seedBase + index)])(
  'invariants 1 to 6 and 9 hold over crashes and store failures (seed %i)',
  async (seed) => {
    const result = await simulate({ ...base, seed, crashes: seed % 6, faults: seed % 2 === 0 ? 0.15 : 0 });
    expect(await judge(result)).toEqual([]);
    expect(result.foldCheck.checked).toBeGreaterThan(base.executions);
    expect(result.acknowledged.length).toBeGreaterThan(0);
    redrives += result.redriven.length;
  },
);

test('the simulations redrove executions', () => expect(redrives).toBeGreaterThan(0));

test('invariant 8: one seed replays one run', async () => {
  const run = async () => {
    const { store, dispatched } = await simulate({ ...base, seed: seedBase, crashes: 3, faults: 0.1 });
    const rows = await store.scanExecutions('', 1_000);
    const range = { fromEventId: 1, eventsMax: Number.MAX_SAFE_INTEGER, order: 'ascending' } as const;
    const journals = await Promise.all(rows.map(({ start }) => store.readRecords(start.executionArn, range)));
    return { rows, journals, tokens: dispatched.map(({ token }) => token) };
  };
  expect(await run()).toEqual(await run());
});

test('the judge finds a store that acknowledges before it writes', async () => {
  const result = await simulate({ ...base, seed: seedBase, crashes: 5, faults: 0, sabotage: acknowledgeEarly });
  expect((await judge(result)).join('\n')).toMatch(/lost|before it was durable|dispatched twice/);
});

test('the judge finds a store that forgets which jobs are to be stopped', async () => {
  const forget = (store: Store): Store => ({ ...store, pendingJobStops: async () => [] });
  const result = await simulate({ ...base, seed: seedBase, crashes: 0, faults: 0, sabotage: forget });
  expect((await judge(result)).join('\n')).toContain('given up and not stopped');
});

/** Some of the commits are answered and never written. */
function acknowledgeEarly(store: Store): Store {
  const random = createSeededRandom(7);
  return {
    ...store,
    commit: async (lease, commits) => {
      if (random.next() < 0.1) return commits.map(() => 'written');
      return store.commit(lease, commits);
    },
  };
}
