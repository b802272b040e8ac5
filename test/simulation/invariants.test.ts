/** The invariants of the design, one by one, each on the smallest run that could break it. */
import {
  defaultEngineLimits,
  type Engine,
  EngineClosedError,
  EngineOverloadedError,
  StoreFailingError,
  ProgramMissingError,
  type Store,
} from '@stepwright/engine';
import { createFaultyStore, createFoldCheck, createSeededRandom } from '@stepwright/engine/testing';
import { describe, expect, test } from 'vitest';
import {
  arnOf,
  createGate,
  endlessLoop,
  FUNCTION_ARN,
  type Gate,
  openHarness,
  passTurns,
  taskChain,
  until,
} from './harness.ts';

/** A store whose commits wait at a gate before they are written; `sizes` are those of the groups that came. */
function gatedStore(store: Store, gate: { current: Gate | undefined }, sizes: number[] = []): Store {
  return {
    ...store,
    commit: async (lease, commits) => {
      sizes.push(commits.length);
      await gate.current?.passed;
      return store.commit(lease, commits);
    },
  };
}

const waiting = (seconds: number) => ({ StartAt: 'W', States: { W: { Type: 'Wait', Seconds: seconds, End: true } } });

describe('invariant 1: the journal is the truth', () => {
  test('the check of fold against live state finds a state that was changed past the journal', async () => {
    const { engine, start, store, clock } = await openHarness({ definition: waiting(5) });
    await engine.close(0);
    const check = createFoldCheck(store);
    const changed = await openHarness({
      definition: waiting(5),
      wrap: () => store,
      onCommitted: (state, sequence) => {
        state.nextScopeId += 1;
        check.onCommitted(state, sequence);
      },
    });
    await changed.start('a').catch(() => start('a'));
    await clock.settled();
    expect((await check.result()).differences).not.toEqual([]);
  });

  test('a running execution shows committed events and no others', async () => {
    const gate = { current: undefined as Gate | undefined };
    const harness = await openHarness({
      definition: taskChain(2),
      wrap: (store) => gatedStore(store, gate),
      script: { T1: [{ afterMs: 1_000 }] },
    });
    await harness.start('a');
    const before = await harness.events('a');
    gate.current = createGate();
    const moving = harness.clock.advanceTo(harness.clock.now() + 1_000);
    await passTurns(20);
    expect(await harness.events('a')).toEqual(before);
    gate.current.open();
    await moving;
    expect((await harness.events('a')).length).toBeGreaterThan(before.length);
  });
});

describe('invariant 2: commit before effect', () => {
  test('no caller is answered and no task dispatched before the commit is written', async () => {
    const gate = { current: createGate() };
    const harness = await openHarness({ definition: taskChain(1), wrap: (store) => gatedStore(store, gate) });
    let isAnswered = false;
    const answer = harness.start('a').then(() => (isAnswered = true));
    await passTurns(50);
    expect([isAnswered, harness.runner.calls.length]).toEqual([false, 0]);
    gate.current.open();
    await answer;
    await until(() => harness.runner.calls.length === 1);
  });

  test('a start whose ARN is taken has no effect, and tells of the execution that has it', async () => {
    const harness = await openHarness({ definition: waiting(5) });
    await harness.start('a', '{"first":1}');
    await harness.engine.close(0);
    const engine = await harness.openAnother();
    const outcome = await engine.start('STANDARD', harness.startOf('a', '{"second":2}'));
    expect(outcome).toMatchObject({ kind: 'exists', execution: { start: { input: '{"first":1}' } } });
  });
});

test('invariant 2: a second start of the same name waits until the first is durable', async () => {
  const gate = { current: createGate() };
  const harness = await openHarness({ definition: waiting(5), wrap: (store) => gatedStore(store, gate) });
  const first = harness.start('a', '{"first":1}');
  const second = harness.start('a', '{"second":2}');
  await passTurns(20);
  gate.current.open();
  expect(await first).toMatchObject({ kind: 'started' });
  expect(await second).toMatchObject({ kind: 'exists', execution: { start: { input: '{"first":1}' } } });
});

describe('invariant 3: one commit per burst, many per transaction', () => {
  const passes = {
    StartAt: 'A',
    States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'C' }, C: { Type: 'Succeed' } },
  };

  test('everything up to the end of a workflow without tasks is one commit', async () => {
    const sizes: number[] = [];
    const harness = await openHarness({
      definition: passes,
      wrap: (store) => gatedStore(store, { current: undefined }, sizes),
    });
    await harness.start('a');
    expect(sizes).toEqual([1]);
    expect((await harness.engine.describe(arnOf('a')))?.head.status).toBe('SUCCEEDED');
  });

  test('executions that wait while a commit is under way share the next one', async () => {
    const gate = { current: createGate() as Gate | undefined };
    const sizes: number[] = [];
    const harness = await openHarness({
      definition: passes,
      limits: { groupCommitsMax: 40 },
      wrap: (store) => gatedStore(store, gate, sizes),
    });
    const first = harness.start('first');
    await until(() => sizes.length === 1);
    const others = Array.from({ length: 50 }, (_, index) => harness.start(`e${index}`));
    await passTurns(10);
    gate.current?.open();
    await Promise.all([first, ...others]);
    expect(sizes).toEqual([1, 40, 10]);
  });

  test('facts of one execution that wait together are one commit', async () => {
    const gate = { current: undefined as Gate | undefined };
    const sizes: number[] = [];
    const branches = Array.from({ length: 10 }, (_, index) => ({
      StartAt: `T${index}`,
      States: { [`T${index}`]: { Type: 'Task', Resource: FUNCTION_ARN, End: true } },
    }));
    const harness = await openHarness({
      definition: { StartAt: 'P', States: { P: { Type: 'Parallel', Branches: branches, End: true } } },
      wrap: (store) => gatedStore(store, gate, sizes),
      script: () => ({ afterMs: 1_000 }),
    });
    await harness.start('a');
    await harness.clock.advanceTo(harness.clock.now() + 1_000);
    expect((await harness.engine.describe(arnOf('a')))?.head.status).toBe('SUCCEEDED');
    expect(sizes).toEqual([1, 1]);
  });

  describe('costly expressions cut a burst, so that the others have their turn', () => {
    /** Takes some 300,000 steps: more than half of what a burst may. */
    const costly = '{% $sum($map([1..120000], function($n) { $n % 7 })) %}';
    const chain = (length: number) => ({
      QueryLanguage: 'JSONata',
      StartAt: 'S0',
      States: Object.fromEntries(
        Array.from({ length }, (_, index) => [
          `S${index}`,
          { Type: 'Pass', Output: costly, ...(index === length - 1 ? { End: true } : { Next: `S${index + 1}` }) },
        ]),
      ),
    });

    test('between the states of one execution', async () => {
      const sizes: number[] = [];
      const harness = await openHarness({
        definition: chain(8),
        wrap: (store) => gatedStore(store, { current: undefined }, sizes),
      });
      await harness.start('a');
      await harness.clock.settled();
      expect((await harness.engine.describe(arnOf('a')))?.head.status).toBe('SUCCEEDED');
      expect(sizes.length).toBeGreaterThanOrEqual(4);
    });

    test('between the facts that wait together', async () => {
      const sizes: number[] = [];
      const branches = Array.from({ length: 8 }, (_, index) => ({
        StartAt: `T${index}`,
        States: {
          [`T${index}`]: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke',
            Arguments: { FunctionName: FUNCTION_ARN },
            Output: costly,
            End: true,
          },
        },
      }));
      const harness = await openHarness({
        definition: {
          QueryLanguage: 'JSONata',
          StartAt: 'P',
          States: { P: { Type: 'Parallel', Branches: branches, End: true } },
        },
        wrap: (store) => gatedStore(store, { current: undefined }, sizes),
        script: () => ({ afterMs: 1_000 }),
      });
      await harness.start('a');
      await harness.clock.advanceTo(harness.clock.now() + 1_000);
      expect((await harness.engine.describe(arnOf('a')))?.head.status).toBe('SUCCEEDED');
      expect(sizes.length).toBeGreaterThanOrEqual(5);
    });

    test('between executions: one that is cheap is on disk before a costly one ends', async () => {
      const order: string[] = [];
      const harness = await openHarness({
        definition: chain(12),
        wrap: (store) => ({
          ...store,
          commit: (lease, commits) => {
            for (const { executionArn, head } of commits) order.push(`${executionArn.slice(-1)} ${head.status}`);
            return store.commit(lease, commits);
          },
        }),
      });
      await Promise.all([harness.start('a'), harness.start('b')]);
      await harness.clock.settled();
      expect(order.filter((entry) => entry === 'a SUCCEEDED' || entry === 'b SUCCEEDED')).toHaveLength(2);
      const firstOfB = order.findIndex((entry) => entry.startsWith('b'));
      expect(firstOfB).toBeLessThan(order.indexOf('a SUCCEEDED'));
    });
  });

  test('virtual time stands still while a commit is under way', async () => {
    const gate = { current: createGate() };
    const harness = await openHarness({ definition: waiting(5), wrap: (store) => gatedStore(store, gate) });
    const begun = harness.clock.now();
    const started = harness.start('a');
    const moving = harness.clock.advanceTo(begun + 60_000);
    await passTurns(50);
    expect(harness.clock.now()).toBe(begun);
    gate.current.open();
    await Promise.all([started, moving]);
    expect((await harness.engine.waitForEnd(arnOf('a')))?.stoppedAt).toBe(begun + 5_000);
  });
});

describe('invariant 4: a fact counts once', () => {
  test('a result that comes after its timeout changes nothing', async () => {
    const ignoresAbort = createGate();
    const harness = await openHarness({
      definition: taskChain(1, { TimeoutSeconds: 2 }),
      script: { T1: [{ outcome: 'hangs' }] },
    });
    const { run } = harness.runner;
    const stubborn = await harness.openAnother({
      runner: {
        run: async (task, signal) => {
          await run(task, signal);
          await ignoresAbort.passed;
          return { kind: 'succeeded', output: '"late"' };
        },
      },
    });
    await stubborn.start('STANDARD', harness.startOf('a'));
    const ended = stubborn.waitForEnd(arnOf('a'));
    const stop = harness.clock.run();
    await until(() => harness.runner.aborted.size === 1);
    ignoresAbort.open();
    expect(await ended).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    stop();
    await harness.clock.settled();
    const types = (await stubborn.history(arnOf('a'), { fromEventId: 1, eventsMax: 100, order: 'ascending' }))?.map(
      ({ type }) => type,
    );
    expect(types?.filter((type) => type.startsWith('LambdaFunctionSucceeded'))).toEqual([]);
  });

  test('stopping what has ended keeps its end', async () => {
    const harness = await openHarness({ definition: taskChain(1) });
    await harness.start('a');
    const end = await harness.engine.waitForEnd(arnOf('a'));
    await harness.clock.advanceTo(harness.clock.now() + 10_000);
    expect(await harness.engine.stop(arnOf('a'), { error: 'E', cause: 'C' })).toEqual({
      kind: 'stopped',
      stoppedAt: end?.stoppedAt,
    });
    expect(await harness.engine.waitForEnd(arnOf('a'))).toEqual(end);
    expect(await harness.engine.stop(arnOf('never'), { error: 'E', cause: 'C' })).toEqual({ kind: 'missing' });
  });
});

describe('invariant 5: at most once per attempt', () => {
  test('an attempt that only waited for its slot runs after a restart; one that had started does not', async () => {
    const harness = await openHarness({
      definition: taskChain(1),
      slotsPerResource: 1,
      script: { T1: [{ afterMs: 5_000 }] },
    });
    await harness.start('started');
    await harness.start('scheduled');
    expect((await harness.events('scheduled')).at(-1)).toBe('LambdaFunctionScheduled');
    const next = await harness.openAnother();
    const ends = Promise.all(['started', 'scheduled'].map((name) => next.waitForEnd(arnOf(name))));
    const stop = harness.clock.run();
    expect(await ends).toMatchObject([
      { status: 'FAILED', error: 'Lambda.SdkClientException' },
      { status: 'SUCCEEDED' },
    ]);
    stop();
    expect(harness.runner.calls.map(({ executionArn }) => executionArn)).toEqual([
      arnOf('started'),
      arnOf('scheduled'),
    ]);
  });

  test('a commit that was written but reported as failed is carried out once', async () => {
    const faulty = { store: undefined as ReturnType<typeof createFaultyStore> | undefined };
    const harness = await openHarness({
      definition: taskChain(5),
      wrap: (store) => (faulty.store = createFaultyStore(store, { random: createSeededRandom(3), failAfter: 0.5 })),
    });
    const started = harness.start('a');
    const stop = harness.clock.run();
    await started;
    expect(await harness.engine.waitForEnd(arnOf('a'))).toMatchObject({ status: 'SUCCEEDED' });
    stop();
    expect(faulty.store?.faults.length).toBeGreaterThan(0);
    expect(harness.runner.calls.map(({ stateName }) => stateName)).toEqual(['T1', 'T2', 'T3', 'T4', 'T5']);
  });

  test('asynchronous Express executions run again from their beginning after a crash', async () => {
    const harness = await openHarness({
      definition: taskChain(2),
      type: 'EXPRESS',
      script: { T1: [{}], T2: [{ outcome: 'hangs' }, {}] },
    });
    await harness.start('a');
    await until(() => harness.runner.calls.length === 2);
    const next = await harness.openAnother();
    expect(await next.waitForEnd(arnOf('a'))).toMatchObject({ status: 'SUCCEEDED' });
    expect(harness.runner.calls.map(({ stateName }) => stateName)).toEqual(['T1', 'T2', 'T1', 'T2']);
    expect((await next.describe(arnOf('a')))?.head).toMatchObject({ status: 'SUCCEEDED', isUnsettled: false });
  });
});

describe('invariant 6: one owner', () => {
  test('an engine whose store was claimed by another drops everything, says so and decides no more', async () => {
    const harness = await openHarness({ definition: taskChain(2), script: { T1: [{ afterMs: 1_000 }] } });
    await harness.start('a');
    const ended = harness.engine.waitForEnd(arnOf('a'));
    ended.catch(() => {});
    const next = await harness.openAnother();
    await harness.clock.advanceTo(harness.clock.now() + 2_000);
    expect(await harness.engine.ended).toBe('lost');
    await expect(ended).rejects.toThrow(EngineClosedError);
    await expect(harness.start('b')).rejects.toThrow(EngineClosedError);
    expect(harness.engine.activity()).toMatchObject({ isOpen: false, residentExecutions: 0, attemptsInFlight: 0 });
    expect(await next.waitForEnd(arnOf('a'))).toMatchObject({ status: 'FAILED' });
    expect(harness.runner.calls.length).toBe(1);
  });
});

test('invariant 6: a commit that meets a journal that moved on has no effect; attempts in flight are given up', async () => {
  let conflicts = 0;
  const harness = await openHarness({
    definition: taskChain(2, { Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1 }] }),
    wrap: (store) => ({
      ...store,
      commit: async (lease, commits) => {
        if (commits[0]?.sequence !== 2 || conflicts > 0) return store.commit(lease, commits);
        conflicts += 1;
        return commits.map(() => 'conflict');
      },
    }),
  });
  await harness.start('a');
  const stop = harness.clock.run();
  expect(await harness.engine.waitForEnd(arnOf('a'))).toMatchObject({ status: 'SUCCEEDED' });
  stop();
  expect(harness.runner.calls.map(({ stateName }) => stateName)).toEqual(['T1', 'T1', 'T2']);
  expect((await harness.events('a')).filter((type) => type === 'LambdaFunctionFailed').length).toBe(1);
});

test('invariant 6: who waits for an answer while ownership is lost hears of it', async () => {
  const harness = await openHarness({ definition: waiting(5) });
  await harness.openAnother();
  await expect(harness.start('a')).rejects.toThrow(EngineClosedError);
  expect(await harness.engine.ended).toBe('lost');
});

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

describe('invariant 9: recovery is the normal start', () => {
  test('an engine is ready when it has claimed its store, and takes up the rest in bounded steps', async () => {
    const harness = await openHarness({
      definition: taskChain(1, { Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1 }] }),
      script: { T1: [{ outcome: 'hangs' }, {}] },
    });
    for (let index = 0; index < 200; index += 1) await harness.start(`e${index}`);
    const next = await harness.openAnother();
    expect(next.activity()).toMatchObject({ isOpen: true, residentExecutions: 0 });
    const ends = Promise.all(Array.from({ length: 200 }, (_, index) => next.waitForEnd(arnOf(`e${index}`))));
    const stop = harness.clock.run();
    for (const end of await ends) expect(end?.status).toBe('SUCCEEDED');
    stop();
  });

  test('what a drain left goes on at the next start, and nothing new is dispatched meanwhile', async () => {
    const harness = await openHarness({ definition: taskChain(3), script: { T1: [{ afterMs: 1_000 }] } });
    await harness.start('a');
    const closed = harness.engine.close(60_000);
    const stop = harness.clock.run();
    await closed;
    expect(await harness.engine.ended).toBe('closed');
    // Nothing keeps the process alive: not even the end of the time that the drain was given.
    expect(harness.clock.nextDueAt()).toBeUndefined();
    expect((await harness.events('a')).slice(-3)).toEqual([
      'TaskStateExited',
      'TaskStateEntered',
      'LambdaFunctionScheduled',
    ]);
    await expect(harness.start('b')).rejects.toThrow(EngineClosedError);
    const next = await harness.openAnother();
    expect(await next.waitForEnd(arnOf('a'))).toMatchObject({ status: 'SUCCEEDED' });
    stop();
    expect(harness.runner.calls.map(({ stateName }) => stateName)).toEqual(['T1', 'T2', 'T3']);
  });
});

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

test('a definition that is gone or broken refuses the start and leaves the others alone', async () => {
  const harness = await openHarness({ definition: { StartAt: 'A', States: { A: { Type: 'Nonsense' } } } });
  await expect(harness.start('a')).rejects.toThrow(ProgramMissingError);
  await expect(harness.engine.start('STANDARD', { ...harness.startOf('b'), revision: 9 })).rejects.toThrow(
    'does not have it',
  );
  expect(harness.engine.activity()).toMatchObject({ isOpen: true, residentExecutions: 0 });
});

test('an execution whose journal cannot be read is left alone, and the others go on', async () => {
  const harness = await openHarness({
    definition: waiting(60),
    limits: { idleResidentsMax: 1 },
    wrap: (store) => ({
      ...store,
      loadExecution: async (executionArn) => {
        const stored = await store.loadExecution(executionArn);
        if (stored === undefined || executionArn !== arnOf('damaged')) return stored;
        return { ...stored, records: stored.records.map((record) => ({ ...record, body: '[99]' })) };
      },
    }),
  });
  for (const name of ['damaged', 'a', 'b']) await harness.start(name);
  await harness.clock.advanceTo(harness.clock.now() + 120_000);
  expect((await harness.engine.describe(arnOf('a')))?.head.status).toBe('SUCCEEDED');
  expect((await harness.engine.describe(arnOf('damaged')))?.head.status).toBe('RUNNING');
  await expect(harness.engine.stop(arnOf('damaged'), { error: undefined, cause: undefined })).rejects.toThrow(
    'cannot be folded',
  );
  expect(harness.engine.activity()).toMatchObject({ isOpen: true, isStoreFailing: false });
});

test('every limit has a default above zero', () => {
  for (const limit of Object.values(defaultEngineLimits)) expect(limit).toBeGreaterThan(0);
});
