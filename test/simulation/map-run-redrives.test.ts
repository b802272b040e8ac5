/** Redrives of executions that stopped in a Distributed Map: its Map Run goes on, with the children that did not succeed. */
import type { MapRunRow, Task } from '@stepwright/engine';
import { describe, expect, test } from 'vitest';
import { arnOf, type Harness, openHarness } from './harness.ts';

type ExecutionType = 'STANDARD' | 'EXPRESS';

const broken = { kind: 'failed', error: 'Broken', cause: undefined } as const;

/** An attempt that a crash cut off is made again; what is broken stays so. */
const childRetry = [
  { ErrorEquals: ['Broken'], MaxAttempts: 0 },
  { ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 3 },
];

function definition(type: ExecutionType, fields: object = {}) {
  const processor = {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: type },
    StartAt: 'Work',
    States: {
      Work: {
        Type: 'Task',
        Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f',
        Retry: childRetry,
        End: true,
      },
    },
  };
  return {
    StartAt: 'Each',
    States: { Each: { Type: 'Map', Label: 'Each', ItemProcessor: processor, ...fields, End: true } },
  };
}

/** Items that fail for as long as they are in the set; every attempt takes 100 ms. */
function openWith(fields: object, type: ExecutionType, bad: ReadonlySet<number>): Promise<Harness> {
  const script = ({ input }: Task) => ({ afterMs: 100, ...(bad.has(Number(input)) && { outcome: broken }) });
  return openHarness({ definition: definition(type, fields), script });
}

function callsOf({ runner }: Harness): readonly number[] {
  return runner.calls.map(({ input }) => Number(input));
}

async function headOf({ store }: Harness) {
  return (await store.findExecution(arnOf('a')))?.head;
}

async function finish(harness: Harness): Promise<void> {
  await harness.clock.runUntil(async () => (await headOf(harness))?.status !== 'RUNNING');
  await harness.clock.settled();
}

async function runsOf({ store }: Harness): Promise<readonly MapRunRow[]> {
  return store.listMapRuns({ executionArn: arnOf('a'), after: undefined, limit: 9 });
}

describe.each(['STANDARD', 'EXPRESS'] as const)('a redriven Map Run of %s children', (type) => {
  test('runs those again that did not succeed, begins the others, and gives all outputs', async () => {
    const bad = new Set([3]);
    const harness = await openWith({ MaxConcurrency: 2 }, type, bad);
    await harness.start('a', '[0,1,2,3,4,5]');
    await finish(harness);
    expect(await headOf(harness)).toMatchObject({ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' });
    const before = (await harness.events('a')).length;
    bad.clear();
    await harness.engine.redrive(arnOf('a'), {});
    await finish(harness);
    expect(await headOf(harness)).toMatchObject({ status: 'SUCCEEDED', output: '[0,1,2,3,4,5]' });
    expect((await harness.events('a')).slice(before)).toEqual([
      'ExecutionRedriven',
      'MapRunRedriven',
      'MapRunSucceeded',
      'MapStateSucceeded',
      'MapStateExited',
      'ExecutionSucceeded',
    ]);
    const calls = callsOf(harness);
    expect(calls.filter((item) => item < 2)).toEqual([0, 1]);
    expect(calls.filter((item) => item === 3)).toHaveLength(2);
    expect(await runsOf(harness)).toMatchObject([{ status: 'SUCCEEDED', redriveCount: 1, untold: undefined }]);
  });

  test('that fails again can be redriven again', async () => {
    const bad = new Set([0, 1]);
    const harness = await openWith({ ToleratedFailureCount: 1 }, type, bad);
    await harness.start('a', '[0,1,2]');
    await finish(harness);
    await harness.engine.redrive(arnOf('a'), {});
    await finish(harness);
    expect(await headOf(harness)).toMatchObject({ status: 'FAILED', redriveCount: 1 });
    bad.delete(1);
    await harness.engine.redrive(arnOf('a'), {});
    await finish(harness);
    expect(await headOf(harness)).toMatchObject({ status: 'SUCCEEDED', output: '[1,2]' });
    expect(await runsOf(harness)).toMatchObject([{ redriveCount: 2 }]);
    const { store } = harness;
    const [run] = await runsOf(harness);
    const counts = await store.countMapRunChildren(run?.mapRunArn ?? '');
    expect(counts.every(({ isPendingRedrive }) => !isPendingRedrive)).toBe(true);
  });

  test('goes on at once where its execution was stopped, children that are being stopped included', async () => {
    const harness = await openWith({ MaxConcurrency: 2 }, type, new Set());
    await harness.start('a', '[0,1,2,3]');
    await harness.clock.advanceTo(harness.clock.now() + 50);
    await harness.engine.stop(arnOf('a'), { error: undefined, cause: undefined });
    await harness.engine.redrive(arnOf('a'), {});
    await finish(harness);
    expect(await headOf(harness)).toMatchObject({ status: 'SUCCEEDED', output: '[0,1,2,3]' });
    expect(await runsOf(harness)).toMatchObject([{ status: 'SUCCEEDED', redriveCount: 1 }]);
  });

  test.each([0, 1, 2, 60, 101, 150, 250])('loses nothing in a crash %i ms after the redrive', async (afterMs) => {
    const bad = new Set([1, 3]);
    const harness = await openWith({ MaxConcurrency: 2, ToleratedFailurePercentage: 30 }, type, bad);
    await harness.start('a', '[0,1,2,3,4,5]');
    await finish(harness);
    expect((await headOf(harness))?.status).toBe('FAILED');
    bad.clear();
    await harness.engine.redrive(arnOf('a'), {});
    await harness.clock.advanceTo(harness.clock.now() + afterMs);
    await harness.openAnother();
    await finish(harness);
    expect(await headOf(harness)).toMatchObject({ status: 'SUCCEEDED', output: '[0,1,2,3,4,5]' });
    expect(callsOf(harness).filter((item) => item === 0)).toHaveLength(1);
    expect(await runsOf(harness)).toMatchObject([{ status: 'SUCCEEDED', redriveCount: 1, untold: undefined }]);
  });

  test('is another one where the state is tried again by a retrier', async () => {
    const bad = new Set([0]);
    const retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 1 }];
    const harness = await openWith({ Retry: retry }, type, bad);
    await harness.start('a', '[0]');
    await finish(harness);
    expect(await runsOf(harness)).toMatchObject([{ redriveCount: 0 }, { redriveCount: 0 }]);
    bad.clear();
    await harness.engine.redrive(arnOf('a'), {});
    await finish(harness);
    expect(await runsOf(harness)).toMatchObject([{ redriveCount: 1 }, { redriveCount: 0 }]);
  });
});

test('after results that were too large a redrive begins a new Map Run', async () => {
  const harness = await openHarness({
    definition: definition('STANDARD', { ItemSelector: { 'v.$': '$' } }),
    limits: { payloadBytesMax: 60 },
  });
  await harness.start('a', '["0123456789","0123456789"]');
  await finish(harness);
  expect(await headOf(harness)).toMatchObject({ error: 'States.DataLimitExceeded' });
  await harness.engine.redrive(arnOf('a'), {});
  await finish(harness);
  expect(await runsOf(harness)).toMatchObject([{ redriveCount: 0 }, { redriveCount: 0 }]);
});
