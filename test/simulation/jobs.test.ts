/** Jobs: what `.sync` tasks begin outside, through restarts, crashes and failures of the store. */
import type { Engine } from '@stepwright/engine';
import { createMortalProcess } from '@stepwright/engine/testing';
import { describe, expect, test } from 'vitest';
import { arnOf, type Harness, openHarness, passTurns } from './harness.ts';

const definition = (fields: object = {}) => ({
  StartAt: 'Run',
  States: { Run: { Type: 'Task', Resource: 'arn:aws:states:::batch:submitJob.sync', ...fields, End: true } },
});

const HOUR_MS = 3_600_000;

/** A harness with one execution whose job takes so long. */
async function openWithJob(jobMs: number, fields: object = {}, changes: object = {}): Promise<Harness> {
  const harness = await openHarness({ definition: definition(fields), script: { Run: [{ jobMs }] }, ...changes });
  await harness.start('a', '{"n":1}');
  await harness.clock.settled();
  return harness;
}

function onlyJob({ runner }: Harness) {
  const [job, ...others] = runner.jobs.values();
  if (job === undefined || others.length > 0) throw new Error('exactly one job was expected');
  return job;
}

async function endOf({ clock, store }: Harness, within: number): Promise<string | undefined> {
  await clock.advanceTo(clock.now() + within);
  return (await store.findExecution(arnOf('a')))?.head.status;
}

describe('a job', () => {
  test('is looked at from time to time, and its end is the end of its task', async () => {
    const harness = await openWithJob(HOUR_MS);
    expect(harness.engine.activity()).toMatchObject({ attemptsInFlight: 0 });
    expect(await endOf(harness, HOUR_MS - 1)).toBe('RUNNING');
    expect(await endOf(harness, 60_000)).toBe('SUCCEEDED');
    expect(await harness.events('a')).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    expect(onlyJob(harness).polls).toBeLessThan(110);
    expect(onlyJob(harness).stops).toBe(0);
  });

  test('is looked at as soon as somebody says that it may have ended', async () => {
    const harness = await openWithJob(500);
    await harness.clock.advanceTo(harness.clock.now() + 500);
    harness.runner.notice(onlyJob(harness).task.token);
    await harness.clock.settled();
    expect((await harness.store.findExecution(arnOf('a')))?.head.status).toBe('SUCCEEDED');
  });

  test('waits in the store alone: no resident, no slot', async () => {
    const harness = await openHarness({
      definition: definition(),
      script: { Run: [{ jobMs: HOUR_MS }] },
      slotsPerResource: 1,
      limits: { idleResidentsMax: 2 },
    });
    for (let index = 0; index < 20; index += 1) await harness.start(`e${index}`);
    await harness.clock.settled();
    expect(harness.runner.jobs.size).toBe(20);
    expect(harness.engine.activity()).toMatchObject({ residentExecutions: 2, attemptsInFlight: 0 });
  });

  test('is found again by later owners, and never begun twice', async () => {
    const harness = await openWithJob(HOUR_MS);
    for (let restart = 0; restart < 5; restart += 1) {
      await harness.openAnother();
      await harness.clock.advanceTo(harness.clock.now() + HOUR_MS / 10);
    }
    expect(await endOf(harness, HOUR_MS)).toBe('SUCCEEDED');
    expect(harness.runner.calls).toHaveLength(1);
  });

  test('whose submission was under way when its owner died fails its task: nobody knows whether it was begun', async () => {
    const harness = await openHarness({ definition: definition(), script: { Run: [{ afterMs: 5_000, jobMs: 1 }] } });
    await harness.start('a');
    await harness.clock.settled();
    await harness.openAnother();
    await harness.clock.settled();
    expect((await harness.store.findExecution(arnOf('a')))?.head).toMatchObject({ error: 'States.TaskFailed' });
    expect(harness.runner.calls).toHaveLength(1);
  });

  test('is stopped when its execution is stopped, times out, or its task does', async () => {
    const stopped = await openWithJob(HOUR_MS);
    await stopped.engine.stop(arnOf('a'), { error: undefined, cause: undefined });
    await stopped.clock.settled();
    expect(onlyJob(stopped).stops).toBe(1);
    const timedOut = await openWithJob(HOUR_MS, { TimeoutSeconds: 60 });
    expect(await endOf(timedOut, 60_000)).toBe('FAILED');
    expect(onlyJob(timedOut).stops).toBe(1);
    expect(await timedOut.store.pendingJobStops({ shard: 0, epoch: 1 }, 9)).toEqual([]);
  });

  test('that begins although its attempt has been given up is stopped', async () => {
    const harness = await openHarness({ definition: definition(), script: { Run: [{ jobMs: HOUR_MS }] } });
    const started = harness.start('a');
    const stopped = started.then(() => harness.engine.stop(arnOf('a'), { error: undefined, cause: undefined }));
    await Promise.all([started, stopped]);
    await harness.clock.settled();
    expect([...harness.runner.jobs.values()].every(({ stops }) => stops === 1)).toBe(true);
  });
});

describe('stopping a job', () => {
  const stop = (engine: Engine) => engine.stop(arnOf('a'), { error: undefined, cause: undefined });

  test('is done by the next owner if the process dies in between', async () => {
    const harness = await openWithJob(HOUR_MS);
    const process = createMortalProcess({ ...harness, store: harness.store });
    const engine = await harness.openAnother({
      ...process,
      runner: { ...process.runner, stopJob: () => new Promise(() => {}) },
    });
    await stop(engine);
    await passTurns(5);
    process.kill();
    expect(onlyJob(harness).stops).toBe(0);
    await harness.openAnother();
    await harness.clock.settled();
    expect(onlyJob(harness).stops).toBe(1);
  });

  test('is tried again when it fails, and given up in the end', async () => {
    const harness = await openWithJob(HOUR_MS);
    let tries = 0;
    const engine = await harness.openAnother({
      runner: {
        ...harness.runner,
        stopJob: async () => {
          tries += 1;
          throw new Error('the service is away');
        },
      },
    });
    await stop(engine);
    await harness.clock.advanceTo(harness.clock.now() + HOUR_MS);
    expect(tries).toBe(5);
    expect(await harness.store.pendingJobStops({ shard: 0, epoch: 2 }, 9)).toEqual([]);
  });
});
