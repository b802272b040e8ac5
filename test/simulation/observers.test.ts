/** What observers of executions are told: every commit, once, in order, and never to the engine's harm. */
import type { ExecutionChange } from '@stepwright/engine';
import { createFaultyStore, createSeededRandom } from '@stepwright/engine/testing';
import { describe, expect, test } from 'vitest';
import { arnOf, type HarnessOptions, openHarness, taskChain } from './harness.ts';

/** A harness whose engine is observed from its beginning. */
async function openObserved(options: HarnessOptions) {
  const changes: ExecutionChange[] = [];
  const harness = await openHarness({ ...options, observers: [(change) => changes.push(change)] });
  const told = (name: string) => changes.filter(({ start }) => start.executionArn === arnOf(name));
  return { ...harness, changes, told };
}

/** What was told of an execution, as statuses before and after and the ids of events. */
function outlineOf(changes: readonly ExecutionChange[]): readonly string[] {
  return changes.map(
    ({ statusBefore = 'none', head, firstEventId, lastEventId }) =>
      `${statusBefore} → ${head.status}, ${firstEventId} to ${lastEventId}`,
  );
}

describe('an observer', () => {
  test('is told of each commit of an execution, with the events that are new', async () => {
    const { start, clock, told, engine } = await openObserved({ definition: taskChain(2) });
    await start('a', '{"x":1}');
    await clock.settled();
    expect(outlineOf(told('a'))).toEqual([
      'none → RUNNING, 1 to 4',
      'RUNNING → RUNNING, 5 to 9',
      'RUNNING → SUCCEEDED, 10 to 12',
    ]);
    const page = { fromEventId: 1, eventsMax: 100, order: 'ascending' } as const;
    expect(told('a').flatMap(({ events }) => events())).toEqual(await engine.history(arnOf('a'), page));
    expect(told('a').at(-1)?.head).toMatchObject({ output: '{"x":1}', stoppedAt: clock.now() });
  });

  test.each([
    ['asynchronous', 'start'],
    ['synchronous', 'runSync'],
  ] as const)('is told of %s Express executions, too', async (_, call) => {
    const { engine, startOf, clock, told } = await openObserved({ definition: taskChain(1), type: 'EXPRESS' });
    if (call === 'start') await engine.start('EXPRESS', startOf('a'));
    else await engine.runSync(startOf('a'));
    await clock.settled();
    expect(outlineOf(told('a'))).toEqual(['none → RUNNING, 1 to 4', 'RUNNING → SUCCEEDED, 5 to 7']);
    expect(told('a').map(({ machineType }) => machineType)).toEqual(['EXPRESS', 'EXPRESS']);
  });

  test('is told of a commit once, also when nobody knew for a while whether it was written', async () => {
    let ended = 0;
    for (let seed = 1; seed <= 20; seed += 1) {
      const random = createSeededRandom(seed);
      const wrap: HarnessOptions['wrap'] = (store) =>
        createFaultyStore(store, { random, failBefore: 0.2, failAfter: 0.3, failReads: 0.1 });
      const { engine, startOf, clock, told } = await openObserved({ definition: taskChain(4), wrap });
      const stop = clock.run();
      await engine.start('STANDARD', startOf('a')).catch(() => {});
      const end = await engine.waitForEnd(arnOf('a')).catch(() => undefined);
      stop();
      const ids = told('a').flatMap(({ events }) => events().map(({ id }) => id));
      expect(ids, `seed ${seed}`).toEqual(ids.map((_id, index) => index + 1));
      if (end === undefined) continue;
      ended += 1;
      expect(told('a').at(-1)?.head.status, `seed ${seed}`).toBe('SUCCEEDED');
    }
    expect(ended).toBeGreaterThan(10);
  });

  test('that throws delays nothing and keeps nothing from others', async () => {
    const told: string[] = [];
    const errors: object[] = [];
    const { start, engine, clock } = await openHarness({
      definition: taskChain(1),
      observers: [
        () => {
          throw new Error('broken');
        },
        ({ head }) => told.push(head.status),
      ],
      log: { debug: () => {}, info: () => {}, warn: () => {}, error: (fields) => errors.push(fields) },
    });
    await start('a');
    await clock.settled();
    expect((await engine.waitForEnd(arnOf('a')))?.status).toBe('SUCCEEDED');
    expect(told).toEqual(['RUNNING', 'SUCCEEDED']);
    expect(errors).toEqual([
      { executionArn: arnOf('a'), error: new Error('broken') },
      { executionArn: arnOf('a'), error: new Error('broken') },
    ]);
  });

  test('may come late and go early', async () => {
    const { start, engine, clock } = await openHarness({ definition: taskChain(1) });
    const told: string[] = [];
    await start('a');
    await clock.settled();
    const leave = engine.observe(({ start: { name } }) => told.push(name));
    await start('b');
    await clock.settled();
    leave();
    await start('c');
    await clock.settled();
    expect(new Set(told)).toEqual(new Set(['b']));
  });
});
