/** Attempts that the outside works on: callbacks and activities, through crashes and failures of the store. */
import { createSeededRandom } from '@stepwright/engine/testing';
import { createFaultyStore } from '@stepwright/engine/testing';
import type { AnswerOutcome, Engine } from '@stepwright/engine';
import { describe, expect, test } from 'vitest';
import { arnOf, type Harness, openHarness } from './harness.ts';

const CALLBACK = 'arn:aws:states:::lambda:invoke.waitForTaskToken';
const ACTIVITY = 'arn:aws:states:us-east-1:123456789012:activity:work';

const callback = (fields: object = {}) => ({
  StartAt: 'Ask',
  States: {
    Ask: { Type: 'Task', Resource: CALLBACK, Parameters: { 'token.$': '$$.Task.Token' }, ...fields, End: true },
  },
});

const activity = (fields: object = {}) => ({
  StartAt: 'Pick',
  States: { Pick: { Type: 'Task', Resource: ACTIVITY, ...fields, End: true } },
});

/** The token of the n-th call, as the function that was called sees it. */
function tokenOf({ runner }: Harness, call = 0): string {
  return /"token":"([^"]+)"/.exec(runner.calls[call]?.input ?? '')?.[1] ?? 'none';
}

function poll(engine: Engine, signal = new AbortController().signal) {
  return engine.pollActivity({ activityArn: ACTIVITY, workerName: undefined, waitMs: 60_000, signal });
}

async function withActivity(options: Parameters<typeof openHarness>[0]): Promise<Harness> {
  const harness = await openHarness(options);
  const row = { activityArn: ACTIVITY, name: 'work', createdAt: 1, configuration: '{}' };
  await harness.engine.createActivity(row);
  return harness;
}

describe('a callback that waits', () => {
  test('is a row: it takes no slot, no resident and no attempt in flight', async () => {
    const harness = await openHarness({
      definition: callback(),
      slotsPerResource: 1,
      limits: { idleResidentsMax: 3 },
    });
    for (let index = 0; index < 40; index += 1) await harness.start(`e${index}`);
    await harness.clock.settled();
    expect(harness.runner.calls).toHaveLength(40);
    expect(harness.engine.activity()).toMatchObject({
      residentExecutions: 3,
      attemptsInFlight: 0,
      attemptsWaiting: 0,
    });
    expect(await harness.engine.answerTask(tokenOf(harness, 7), { kind: 'succeeded', output: '7' })).toBe('counted');
    expect(await harness.engine.describe(arnOf('e7'))).toMatchObject({ head: { status: 'SUCCEEDED', output: '7' } });
  });

  test('goes on under a new owner as if nothing had happened, and is called no second time', async () => {
    const harness = await openHarness({ definition: callback({ HeartbeatSeconds: 60 }) });
    await harness.start('a');
    await harness.clock.settled();
    const row = await harness.store.findExecution(arnOf('a'));
    const next = await harness.openAnother();
    await harness.clock.advanceTo(harness.clock.now() + 59_000);
    expect(await harness.store.findExecution(arnOf('a'))).toEqual(row);
    expect(next.activity().residentExecutions).toBe(0);
    expect(await next.answerTask(tokenOf(harness), { kind: 'heartbeat' })).toBe('counted');
    await harness.clock.advanceTo(harness.clock.now() + 59_000);
    expect(await next.answerTask(tokenOf(harness), { kind: 'succeeded', output: '1' })).toBe('counted');
    expect(harness.runner.calls).toHaveLength(1);
  });

  test('whose call was under way when the owner died fails, since nobody knows whether it was made', async () => {
    const harness = await openHarness({ definition: callback(), script: { Ask: [{ outcome: 'hangs' }] } });
    await harness.start('a');
    await harness.clock.settled();
    const next = await harness.openAnother();
    await harness.clock.settled();
    expect(await next.describe(arnOf('a'))).toMatchObject({
      head: { status: 'FAILED', error: 'Lambda.SdkClientException' },
    });
    expect(await next.answerTask(tokenOf(harness), { kind: 'succeeded', output: '1' })).toBe('ignored');
  });

  test('an answer before the call has ended is final, and the call may end by itself', async () => {
    const harness = await openHarness({ definition: callback(), script: { Ask: [{ afterMs: 5_000 }] } });
    await harness.start('a');
    await harness.clock.settled();
    expect(await harness.engine.answerTask(tokenOf(harness), { kind: 'succeeded', output: '"early"' })).toBe('counted');
    expect(await harness.engine.describe(arnOf('a'))).toMatchObject({ head: { output: '"early"' } });
    expect(harness.runner.aborted.size).toBe(0);
    await harness.clock.advanceTo(harness.clock.now() + 5_000);
    expect(await harness.engine.describe(arnOf('a'))).toMatchObject({ head: { output: '"early"' } });
  });

  test('a stop takes its token away, and late answers hear so', async () => {
    const harness = await openHarness({ definition: callback() });
    await harness.start('a');
    await harness.clock.settled();
    await harness.engine.stop(arnOf('a'), { error: undefined, cause: undefined });
    for (const kind of ['failed', 'heartbeat'] as const) {
      expect(await harness.engine.answerTask(tokenOf(harness), { kind, error: 'E', cause: undefined })).toBe('ignored');
    }
  });

  test('what is answered is durable and counts once, however the store fails', async () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = createSeededRandom(seed);
      let calm = (_isCalm: boolean): void => {};
      const harness = await openHarness({
        definition: callback(),
        wrap: (store) => {
          const faulty = createFaultyStore(store, {
            random,
            failBefore: 0.3,
            failAfter: 0.3,
            failReads: 0.3,
            turnsMax: 3,
          });
          calm = faulty.setCalm;
          calm(true);
          return faulty;
        },
      });
      await harness.start('a');
      await harness.clock.settled();
      calm(false);
      const outcomes: AnswerOutcome[] = [];
      const answers = Array.from({ length: 4 }, (_, index) =>
        harness.engine
          .answerTask(tokenOf(harness), { kind: 'succeeded', output: String(index) })
          .then((outcome) => outcomes.push(outcome)),
      );
      await harness.clock.runUntil(() => outcomes.length === 4);
      await Promise.all(answers);
      expect(
        outcomes.filter((outcome) => outcome === 'counted'),
        `seed ${seed}`,
      ).toHaveLength(1);
      const types = await harness.events('a');
      expect(types.filter((type) => type === 'TaskSucceeded')).toHaveLength(1);
      expect((await harness.store.findExecution(arnOf('a')))?.head.output).toBe(String(outcomes.indexOf('counted')));
    }
  });
});

describe('the task of an activity', () => {
  test('is handed out once, and its start is durable before the worker hears of it, however the store fails', async () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = createSeededRandom(seed);
      let calm = (_isCalm: boolean): void => {};
      const harness = await withActivity({
        definition: activity(),
        wrap: (store) => {
          const faulty = createFaultyStore(store, {
            random,
            failBefore: 0.3,
            failAfter: 0.3,
            failReads: 0.3,
            turnsMax: 3,
          });
          calm = faulty.setCalm;
          calm(true);
          return faulty;
        },
      });
      for (const name of ['a', 'b']) await harness.start(name);
      calm(false);
      const tokens: string[] = [];
      const polls = Array.from({ length: 3 }, async () => {
        const outcome = await poll(harness.engine);
        if (outcome.kind !== 'task') return;
        tokens.push(outcome.task.token);
        const started = await Promise.all(['a', 'b'].map(harness.events));
        expect(started.flat().filter((type) => type === 'ActivityStarted').length).toBeGreaterThanOrEqual(
          tokens.length,
        );
      });
      await harness.clock.runUntil(() => tokens.length === 2);
      calm(true);
      await harness.clock.advanceTo(harness.clock.now() + 60_000);
      await Promise.all(polls);
      expect(new Set(tokens).size, `seed ${seed}`).toBe(2);
    }
  });

  test('that is offered is a row, and is found by whoever owns the store later', async () => {
    const harness = await withActivity({ definition: activity(), limits: { idleResidentsMax: 2 } });
    for (let index = 0; index < 20; index += 1) await harness.start(`e${index}`);
    await harness.clock.settled();
    expect(harness.engine.activity()).toMatchObject({ residentExecutions: 2, attemptsWaiting: 0, activityPollers: 0 });
    const next = await harness.openAnother();
    await harness.clock.settled();
    expect(next.activity().residentExecutions).toBe(0);
    const tokens = new Set<string>();
    for (let index = 0; index < 20; index += 1) {
      const outcome = await poll(next);
      if (outcome.kind === 'task') tokens.add(outcome.task.token);
    }
    expect(tokens.size).toBe(20);
  });

  test('of a Map is handed out item by item to the workers of several engines in turn', async () => {
    const items = { StartAt: 'Each', States: { Each: { Type: 'Map', ItemProcessor: activity(), End: true } } };
    const harness = await withActivity({ definition: items });
    await harness.start('a', '[1,2,3,4,5,6]');
    const inputs: string[] = [];
    let engine = harness.engine;
    for (let item = 0; item < 6; item += 1) {
      const outcome = await poll(engine);
      if (outcome.kind !== 'task') continue;
      inputs.push(outcome.task.input);
      expect(await engine.answerTask(outcome.task.token, { kind: 'succeeded', output: outcome.task.input })).toBe(
        'counted',
      );
      engine = await harness.openAnother();
      await harness.clock.settled();
    }
    expect(inputs).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(await engine.describe(arnOf('a'))).toMatchObject({ head: { status: 'SUCCEEDED', output: '[1,2,3,4,5,6]' } });
  });

  test('a poll of an engine that closes or loses its store ends with nothing', async () => {
    const harness = await withActivity({ definition: activity() });
    const waiting = poll(harness.engine);
    await harness.clock.settled();
    await harness.openAnother();
    await harness.start('a').catch(() => {});
    await harness.clock.settled();
    expect(await harness.engine.ended).toBe('lost');
    expect(await waiting).toEqual({ kind: 'none' });
    await expect(poll(harness.engine)).rejects.toThrow('closed');
  });
});
