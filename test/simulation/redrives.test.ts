/** Redrives and what may come between: an end that is being committed, a crash, a store that fails. */
import { describe, expect, test } from 'vitest';
import type { Store, TaskOutcome } from '@stepwright/engine';
import { arnOf, createGate, FUNCTION_ARN, openHarness, passTurns, taskChain, until } from './harness.ts';

const failure: TaskOutcome = { kind: 'failed', error: 'Broken', cause: undefined };

/** Its first attempt fails, the later ones succeed. */
const failsOnce = { T1: [{ outcome: failure }, {}] };

async function openFailed(wrap?: (store: Store) => Store) {
  const harness = await openHarness({
    definition: taskChain(1),
    script: failsOnce,
    ...(wrap !== undefined && { wrap }),
  });
  await harness.start('e');
  await harness.engine.waitForEnd(arnOf('e'));
  return harness;
}

describe('a redrive', () => {
  test('of an execution that is not in memory runs it to its end, of which whoever waits hears', async () => {
    const { engine, events } = await openFailed();
    expect(engine.activity().residentExecutions).toBe(0);
    expect(await engine.redrive(arnOf('e'), {})).toMatchObject({ kind: 'redriven' });
    expect(await engine.waitForEnd(arnOf('e'))).toMatchObject({ status: 'SUCCEEDED' });
    expect((await events('e')).slice(-6)).toEqual([
      'ExecutionRedriven',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  test('that comes while the end is being committed is decided after it, and both are heard of', async () => {
    const gate = createGate();
    let commits = 0;
    const harness = await openHarness({
      definition: taskChain(1),
      script: failsOnce,
      wrap: (store) => ({
        ...store,
        commit: async (...commit) => {
          commits += 1;
          if (commits === 2) await gate.passed;
          return store.commit(...commit);
        },
      }),
    });
    const { engine } = harness;
    await harness.start('e');
    const ended = engine.waitForEnd(arnOf('e'));
    await until(() => commits === 2);
    const redriven = engine.redrive(arnOf('e'), { clientToken: 'c' });
    await passTurns(2);
    gate.open();
    expect(await ended).toMatchObject({ status: 'FAILED' });
    expect(await redriven).toMatchObject({ kind: 'redriven' });
    expect(await engine.waitForEnd(arnOf('e'))).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('that was written but reported as failed is carried out once', async () => {
    let fails = false;
    const { engine, runner, clock } = await openFailed((store) => ({
      ...store,
      commit: async (...commit) => {
        const results = await store.commit(...commit);
        if (!fails) return results;
        fails = false;
        throw new Error('the answer was lost');
      },
    }));
    fails = true;
    const redriven = engine.redrive(arnOf('e'), {});
    await clock.runUntil(async () => (await engine.describe(arnOf('e')))?.head.status === 'SUCCEEDED');
    expect(await redriven).toMatchObject({ kind: 'redriven' });
    expect(runner.calls).toHaveLength(2);
  });

  test('that was not written is decided anew', async () => {
    let fails = false;
    const { engine, runner, clock } = await openFailed((store) => ({
      ...store,
      commit: async (...commit) => {
        if (!fails) return store.commit(...commit);
        fails = false;
        throw new Error('the disk is full');
      },
    }));
    fails = true;
    const redriven = engine.redrive(arnOf('e'), {});
    await clock.runUntil(async () => (await engine.describe(arnOf('e')))?.head.status === 'SUCCEEDED');
    expect(await redriven).toMatchObject({ kind: 'redriven' });
    expect(runner.calls).toHaveLength(2);
  });

  test('goes on after a restart, and is known there by its client token', async () => {
    const retry = [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1, IntervalSeconds: 1 }];
    const branches = ['A', 'B'].map((name) => ({
      StartAt: name,
      States: { [name]: { Type: 'Task', Resource: FUNCTION_ARN, Retry: retry, End: true } },
    }));
    const definition = { StartAt: 'P', States: { P: { Type: 'Parallel', Branches: branches, End: true } } };
    const harness = await openHarness({
      definition,
      script: {
        A: [{}],
        B: [{ outcome: failure }, { outcome: failure }, { outcome: failure }, {}],
      },
    });
    const { clock, runner } = harness;
    await harness.start('e');
    const ended = harness.engine.waitForEnd(arnOf('e'));
    await clock.advanceTo(clock.now() + 60_000);
    expect(await ended).toMatchObject({ status: 'FAILED' });
    const first = await harness.engine.redrive(arnOf('e'), { clientToken: 'c' });
    await harness.engine.close(0);
    const next = await harness.openAnother();
    expect(await next.redrive(arnOf('e'), { clientToken: 'c' })).toEqual(first);
    await clock.runUntil(async () => (await next.describe(arnOf('e')))?.head.status !== 'RUNNING');
    expect((await next.describe(arnOf('e')))?.head).toMatchObject({ status: 'SUCCEEDED', redriveCount: 1 });
    expect(runner.calls.filter(({ stateName }) => stateName === 'A')).toHaveLength(1);
  });

  test('of what does not exist finds nothing', async () => {
    const { engine } = await openFailed();
    expect(await engine.redrive(arnOf('other'), {})).toEqual({ kind: 'missing' });
  });
});
