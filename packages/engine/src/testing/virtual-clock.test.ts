import { expect, test } from 'vitest';
import { createVirtualClock } from './virtual-clock.ts';

test('time stands still until it is told to move', async () => {
  const clock = createVirtualClock({ startAt: 100 });
  let woken = false;
  clock.at(200, () => (woken = true));
  await clock.settled();
  expect([clock.now(), woken]).toEqual([100, false]);
});

test('timers fire at their instants, in order, and those of one instant as they were asked for', async () => {
  const clock = createVirtualClock({ startAt: 0 });
  const log: string[] = [];
  clock.at(20, () => log.push(`c at ${clock.now()}`));
  clock.at(10, () => log.push(`a at ${clock.now()}`));
  clock.at(10, () => log.push(`b at ${clock.now()}`));
  clock.at(15, () => log.push('cancelled'))();
  await clock.advanceTo(30);
  expect([...log, clock.now()]).toEqual(['a at 10', 'b at 10', 'c at 20', 30]);
});

test('a timer in the past fires at the next turn, without time moving', async () => {
  const clock = createVirtualClock({ startAt: 100 });
  let woken = false;
  clock.at(50, () => (woken = true));
  expect(woken).toBe(false);
  await clock.settled();
  expect([woken, clock.now()]).toEqual([true, 100]);
});

test('time waits for whoever holds the clock', async () => {
  const clock = createVirtualClock({ startAt: 0 });
  const release = clock.hold();
  const moving = clock.advanceTo(10);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(clock.now()).toBe(0);
  release();
  release();
  await moving;
  expect([clock.now(), clock.holds()]).toEqual([10, 0]);
});

test('a task that sleeps lets time pass, and holds it again when it wakes', async () => {
  const clock = createVirtualClock({ startAt: 0 });
  const log: string[] = [];
  const release = clock.hold();
  const task = clock.sleepInTask(10).then(async () => {
    log.push(`woke at ${clock.now()}`);
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    log.push(`done at ${clock.now()}`);
    release();
  });
  clock.at(11, () => log.push('later'));
  await clock.advanceTo(20);
  await task;
  expect(log).toEqual(['woke at 10', 'done at 10', 'later']);
});

test('a task that is aborted wakes at once, even one that would sleep for ever', async () => {
  const clock = createVirtualClock({ startAt: 0 });
  const abort = new AbortController();
  const release = clock.hold();
  const sleep = clock.sleepInTask(Number.POSITIVE_INFINITY, abort.signal);
  await clock.advanceTo(10);
  abort.abort();
  await sleep;
  expect([clock.now(), clock.holds(), clock.nextDueAt()]).toEqual([10, 1, undefined]);
  release();
  await clock.sleepInTask(5, abort.signal);
});

test('time runs until a condition holds and no further', async () => {
  const clock = createVirtualClock({ startAt: 0 });
  const fired: number[] = [];
  for (const instant of [10, 20, 30]) clock.at(instant, () => fired.push(instant));
  await clock.runUntil(async () => fired.length === 2);
  expect([clock.now(), fired]).toEqual([20, [10, 20]]);
});

test('with nowhere to go, or held too long, time says so', async () => {
  const clock = createVirtualClock({ patienceMs: 20 });
  await expect(clock.runUntil(() => false)).rejects.toThrow('no timer to go to');
  clock.hold();
  await expect(clock.settled()).rejects.toThrow('1 hold it');
});

test('time runs freely until it is stopped', async () => {
  const clock = createVirtualClock({ startAt: 0 });
  const stop = clock.run();
  await new Promise<void>((resolve) => clock.at(1_000, resolve));
  stop();
  clock.at(2_000, () => {});
  await clock.settled();
  expect(clock.now()).toBe(1_000);
});
