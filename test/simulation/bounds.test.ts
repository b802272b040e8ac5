/** Nothing is unbounded: what waits costs rows, and what is too much is refused or takes turns. */
import { defaultEngineLimits, EngineOverloadedError, StoreFailingError } from '@stepwright/engine';
import { createFaultyStore, createSeededRandom } from '@stepwright/engine/testing';
import { describe, expect, test } from 'vitest';
import { gatedStore } from './gated-store.ts';
import { arnOf, createGate, endlessLoop, FUNCTION_ARN, openHarness, taskChain, until, waiting } from './harness.ts';

describe('invariant 7: nothing unbounded', () => {
  test('waiting executions cost rows, and each still ends on time', async () => {
    const limits = { idleResidentsMax: 10, timersMax: 20, timersFiringMax: 8, loadsMax: 4 };
    const definition = { StartAt: 'W', States: { W: { Type: 'Wait', SecondsPath: '$.seconds', End: true } } };
    const harness = await openHarness({ definition, limits });
    const begun = harness.clock.now();
    const secondsOf = (index: number) => 60 + (index % 7) * 60;
    for (let index = 0; index < 300; index += 1) await harness.start(`e${index}`, `{"seconds":${secondsOf(index)}}`);
    const { residentExecutions, timersInMemory } = harness.engine.activity();
    expect(residentExecutions).toBeLessThanOrEqual(limits.idleResidentsMax);
    expect(timersInMemory).toBeLessThanOrEqual(limits.timersMax * 2 + 1_024);
    await harness.clock.advanceTo(begun + 600_000);
    const rows = await harness.store.scanExecutions('', 1_000);
    for (const { start, head } of rows) {
      expect([head.status, head.stoppedAt]).toEqual([
        'SUCCEEDED',
        begun + secondsOf(Number(start.name.slice(1))) * 1_000,
      ]);
    }
  });

  test('attempts beyond the limit wait, and executions take turns', async () => {
    const branches = Array.from({ length: 6 }, (_, index) => ({
      StartAt: `T${index}`,
      States: { [`T${index}`]: { Type: 'Task', Resource: FUNCTION_ARN, End: true } },
    }));
    const harness = await openHarness({
      definition: { StartAt: 'P', States: { P: { Type: 'Parallel', Branches: branches, End: true } } },
      limits: { attemptsInFlightMax: 2 },
      script: () => ({ afterMs: 1_000 }),
    });
    await harness.start('greedy');
    await harness.start('modest');
    expect(harness.engine.activity()).toMatchObject({ attemptsInFlight: 2, attemptsWaiting: 10 });
    const begun = harness.clock.now();
    await harness.clock.advanceTo(begun + 1_500);
    expect(new Set(harness.runner.calls.slice(2).map(({ executionArn }) => executionArn))).toEqual(
      new Set([arnOf('greedy'), arnOf('modest')]),
    );
    await harness.clock.advanceTo(begun + 6_000);
    expect(harness.runner.calls.length).toBe(12);
    expect((await harness.engine.waitForEnd(arnOf('modest')))?.status).toBe('SUCCEEDED');
  });

  test('starts beyond the limit are refused with an error to retry on', async () => {
    const gate = { current: createGate() };
    const harness = await openHarness({
      definition: waiting(1),
      limits: { startsPendingMax: 3 },
      wrap: (store) => gatedStore(store, gate),
    });
    await harness.engine.waitForEnd(arnOf('warm up'));
    const first = harness.start('a');
    await until(() => harness.engine.activity().residentExecutions === 1);
    const more = [harness.start('b'), harness.start('c')];
    await expect(harness.start('d')).rejects.toThrow(EngineOverloadedError);
    gate.current.open();
    await Promise.all([first, ...more]);
    expect(await harness.start('d')).toMatchObject({ kind: 'started' });
  });

  test('who waits for a store that goes on failing hears so, and what was asked for is done once', async () => {
    const faulty = { store: undefined as ReturnType<typeof createFaultyStore> | undefined };
    const harness = await openHarness({
      definition: waiting(1),
      wrap: (store) => (faulty.store = createFaultyStore(store, { random: createSeededRandom(1), failBefore: 1 })),
    });
    const asked = harness.clock.now();
    const start = harness.start('a').catch((error: unknown) => error);
    await harness.clock.advanceTo(asked + 10_000);
    expect(await start).toBeInstanceOf(StoreFailingError);
    faulty.store?.setCalm(true);
    await harness.clock.advanceTo(harness.clock.now() + 10_000);
    expect(await harness.start('a')).toMatchObject({ kind: 'exists', execution: { head: { status: 'SUCCEEDED' } } });
    expect(await harness.events('a')).toHaveLength(4);
  });

  test('starts are refused while the store fails, and taken again afterwards', async () => {
    const faulty = { store: undefined as ReturnType<typeof createFaultyStore> | undefined };
    const harness = await openHarness({
      definition: waiting(1),
      wrap: (store) => (faulty.store = createFaultyStore(store, { random: createSeededRandom(1), failBefore: 1 })),
    });
    const first = harness.start('a');
    await until(() => harness.engine.activity().isStoreFailing);
    await expect(harness.start('b')).rejects.toThrow(EngineOverloadedError);
    faulty.store?.setCalm(true);
    const stop = harness.clock.run();
    expect(await first).toMatchObject({ kind: 'started' });
    await until(() => !harness.engine.activity().isStoreFailing);
    expect(await harness.start('b')).toMatchObject({ kind: 'started' });
    stop();
  });

  test('a Choice loop that never ends starves nobody, and can be stopped', async () => {
    const harness = await openHarness({
      definition: endlessLoop,
      limits: { historyEventsMax: Number.MAX_SAFE_INTEGER },
    });
    await harness.start('loop');
    const machineArn = harness.startOf('x').stateMachineArn;
    const machine = await harness.store.findMachine(machineArn);
    if (machine === undefined) throw new Error('the harness creates its machine');
    const { revision } = (await harness.store.addRevision(machineArn, {
      ...machine,
      definition: JSON.stringify(taskChain(3)),
    })) ?? { revision: 0 };
    const others = Array.from({ length: 20 }, async (_, index) => {
      const start = { ...harness.startOf(`e${index}`), revision };
      await harness.engine.start('STANDARD', start);
      return harness.engine.waitForEnd(start.executionArn);
    });
    for (const end of await Promise.all(others)) expect(end?.status).toBe('SUCCEEDED');
    expect((await harness.engine.describe(arnOf('loop')))?.head.status).toBe('RUNNING');
    await harness.engine.stop(arnOf('loop'), { error: undefined, cause: 'enough' });
    expect(await harness.engine.waitForEnd(arnOf('loop'))).toMatchObject({ status: 'ABORTED', cause: 'enough' });
    await harness.engine.close(0);
  });
});

test('every limit has a default above zero', () => {
  const { evaluation, ...limits } = defaultEngineLimits;
  for (const limit of Object.values({ ...evaluation, ...limits })) expect(limit).toBeGreaterThan(0);
});
