import { expect, test } from 'vitest';
import { createSeededRandom } from '../testing/seeded-random.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { createTimers, type DueExecution } from './timers.ts';

/** Timers over a list of rows that firing takes away, as a commit would. */
function open(rows: Map<string, number>, timersMax = 100, firingMax = 100) {
  const clock = createVirtualClock({ startAt: 0 });
  const fired: { readonly executionArn: string; readonly at: number }[] = [];
  const limits: number[] = [];
  const timers = createTimers({
    clock,
    timersMax,
    firingMax,
    scan: async (limit) => {
      limits.push(limit);
      return [...rows]
        .map(([executionArn, dueAt]): DueExecution => ({ executionArn, dueAt }))
        .sort((a, b) => a.dueAt - b.dueAt)
        .slice(0, limit);
    },
    fire: (executionArn) => {
      fired.push({ executionArn, at: clock.now() });
      // The commit takes a while, as a real one does.
      const release = clock.hold();
      setImmediate(() => {
        rows.delete(executionArn);
        timers.arm(executionArn, undefined);
        release();
      });
    },
  });
  return { clock, timers, fired, scans: limits };
}

test('what the store has due fires at its time, in order', async () => {
  const { clock, timers, fired } = open(
    new Map([
      ['b', 20],
      ['a', 10],
    ]),
  );
  timers.start();
  await clock.advanceTo(100);
  expect(fired).toEqual([
    { executionArn: 'a', at: 10 },
    { executionArn: 'b', at: 20 },
  ]);
});

test('arming wins over what a scan has read, and an instant that was given up does not fire', async () => {
  const { clock, timers, fired } = open(new Map([['a', 10]]));
  timers.start();
  timers.arm('a', 50);
  timers.arm('b', 30);
  timers.arm('b', undefined);
  await clock.advanceTo(49);
  expect(fired).toEqual([]);
  await clock.advanceTo(50);
  expect(fired).toEqual([{ executionArn: 'a', at: 50 }]);
});

test('a thousand timers at one instant all fire, with few in memory', async () => {
  const rows = new Map(Array.from({ length: 1_000 }, (_, index) => [`e${index}`, 10]));
  const { clock, timers, fired } = open(rows, 20, 8);
  timers.start();
  await clock.settled();
  expect(timers.size()).toBeLessThanOrEqual(30);
  await clock.advanceTo(10);
  expect(fired.length).toBeGreaterThanOrEqual(1_000);
  expect(new Set(fired.map(({ executionArn }) => executionArn)).size).toBe(1_000);
});

test('arming beyond the limit forgets the later half, which fires all the same', async () => {
  const rows = new Map<string, number>();
  const { clock, timers, fired } = open(rows, 10, 8);
  timers.start();
  await clock.settled();
  for (let index = 0; index < 50; index += 1) {
    rows.set(`e${index}`, 100 + index);
    timers.arm(`e${index}`, 100 + index);
  }
  expect(timers.size()).toBeLessThanOrEqual(30);
  await clock.advanceTo(1_000);
  expect(fired.map(({ executionArn, at }) => [executionArn, at])).toEqual(
    Array.from({ length: 50 }, (_, index) => [`e${index}`, 100 + index]),
  );
});

test('an execution that is armed over and over leaves no trail in memory', async () => {
  const { clock, timers } = open(new Map());
  timers.start();
  await clock.settled();
  for (let index = 0; index < 100_000; index += 1) timers.arm('a', 1_000 + index);
  expect(timers.size()).toBeLessThan(2_000);
});

test('a scan that fails is made again', async () => {
  const clock = createVirtualClock({ startAt: 0 });
  const fired: string[] = [];
  let scans = 0;
  const timers = createTimers({
    clock,
    timersMax: 10,
    firingMax: 10,
    scan: async () => ((scans += 1) < 3 ? undefined : [{ executionArn: 'a', dueAt: 5_000 }]),
    fire: (executionArn) => fired.push(executionArn),
  });
  timers.start();
  await clock.advanceTo(10_000);
  expect(fired).toEqual(['a']);
});

test('under random arming everything fires no earlier than due, and nothing is missed', async () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const random = createSeededRandom(seed);
    const rows = new Map<string, number>();
    const { clock, timers, fired } = open(rows, 8, 3);
    const expected = new Map<string, number>();
    timers.start();
    for (let step = 0; step < 60; step += 1) {
      const name = `e${step}`;
      const dueAt = clock.now() + Math.floor(random.next() * 500);
      rows.set(name, dueAt);
      expected.set(name, dueAt);
      timers.arm(name, dueAt);
      if (random.next() < 0.4) await clock.advanceTo(clock.now() + Math.floor(random.next() * 100));
    }
    await clock.advanceTo(clock.now() + 1_000);
    const first = new Map<string, number>();
    for (const { executionArn, at } of fired) if (!first.has(executionArn)) first.set(executionArn, at);
    expect(first, `seed ${seed}`).toEqual(expected);
  }
});
