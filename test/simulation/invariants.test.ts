/** The invariants of the design, each on the smallest run that could break it; `bursts.test.ts` and `bounds.test.ts` have the third and the seventh. */
import { EngineClosedError, ProgramMissingError } from '@stepwright/engine';
import { createFaultyStore, createFoldCheck, createSeededRandom } from '@stepwright/engine/testing';
import { describe, expect, test } from 'vitest';
import { gatedStore } from './gated-store.ts';
import { arnOf, createGate, type Gate, openHarness, passTurns, taskChain, until, waiting } from './harness.ts';

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
