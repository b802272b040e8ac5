/** Express executions: in memory, or begun again from their beginning. */
import type { Engine } from '@stepwright/engine';
import { createFaultyStore, createSeededRandom } from '@stepwright/engine/testing';
import { expect, test } from 'vitest';
import { arnOf, openHarness, passTurns, taskChain } from './harness.ts';

test('a synchronous Express execution ends in memory and leaves nothing behind', async () => {
  const harness = await openHarness({ definition: taskChain(3), type: 'EXPRESS', script: { T2: [{ afterMs: 500 }] } });
  const end = harness.engine.runSync(harness.startOf('a', '{"n":1}'));
  await harness.clock.advanceTo(harness.clock.now() + 500);
  expect(await end).toMatchObject({ status: 'SUCCEEDED', output: '{"n":1}' });
  expect(await harness.engine.describe(arnOf('a'))).toBeUndefined();
  expect(harness.engine.activity().residentExecutions).toBe(0);
});

test('an Express start whose ARN is taken is refused, and the other execution goes on', async () => {
  const harness = await openHarness({
    definition: taskChain(1),
    type: 'EXPRESS',
    script: { T1: [{ outcome: 'hangs' }, {}] },
  });
  await harness.start('a', '{"first":1}');
  const next = await harness.openAnother();
  const end = next.waitForEnd(arnOf('a'));
  const outcome = await next.start('EXPRESS', harness.startOf('a', '{"second":2}'));
  expect(outcome).toMatchObject({ kind: 'exists', execution: { start: { input: '{"first":1}' } } });
  expect(await end).toMatchObject({ status: 'SUCCEEDED', output: '{"first":1}' });
});

test('Express executions survive crashes and store failures (seed 11)', async () => {
  const random = createSeededRandom(11);
  const faulty = { store: undefined as ReturnType<typeof createFaultyStore> | undefined };
  const harness = await openHarness({
    definition: taskChain(3),
    type: 'EXPRESS',
    wrap: (store) =>
      (faulty.store = createFaultyStore(store, { random, failBefore: 0.2, failAfter: 0.2, turnsMax: 3 })),
    script: () => ({ afterMs: Math.floor(random.next() * 1_000) }),
  });
  const stop = harness.clock.run();
  let life: Engine = harness.engine;
  const names = Array.from({ length: 30 }, (_, index) => `e${index}`);
  for (const [index, name] of names.entries()) {
    life.start('EXPRESS', harness.startOf(name)).catch(() => {});
    if (index % 7 === 6) life = await harness.openAnother();
    await passTurns(3);
  }
  faulty.store?.setCalm(true);
  stop();
  await harness.clock.runUntil(async () => {
    const rows = await harness.store.scanExecutions('', 100);
    return rows.length > 0 && rows.every(({ head }) => head.status === 'SUCCEEDED');
  });
  expect(faulty.store?.faults.length).toBeGreaterThan(0);
  expect(life.activity().residentExecutions).toBe(0);
});
