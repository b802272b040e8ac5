/** Map Runs: the children of Distributed Maps, through their limits, their failures, restarts and crashes. */
import {
  encodeRecord,
  type ExecutionCommit,
  type ItemChunk,
  type MapRunIo,
  MapRunIoError,
  type MapRunRow,
  type Store,
} from '@stepwright/engine';
import { describe, expect, test } from 'vitest';
import { arnOf, type Harness, openHarness } from './harness.ts';

type ExecutionType = 'STANDARD' | 'EXPRESS';

function definition(
  type: ExecutionType,
  fields: object = {},
  child: object = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f' },
) {
  const processor = {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: type },
    StartAt: 'Work',
    States: { Work: { ...child, End: true } },
  };
  return {
    StartAt: 'Each',
    States: { Each: { Type: 'Map', Label: 'Each', ItemProcessor: processor, ...fields, End: true } },
  };
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

async function runOf({ store }: Harness): Promise<MapRunRow> {
  const [run, ...others] = await store.listMapRuns({ executionArn: arnOf('a'), after: undefined, limit: 9 });
  if (run === undefined || others.length > 0) throw new Error('exactly one Map Run was expected');
  return run;
}

async function childrenOf(store: Store, { mapRunArn }: MapRunRow) {
  return store.mapRunChildren({ mapRunArn, status: undefined, fromIndex: 0, order: 'ascending', limit: 10_000 });
}

async function headOf({ store }: Harness) {
  return (await store.findExecution(arnOf('a')))?.head;
}

async function finish(harness: Harness): Promise<void> {
  await harness.clock.runUntil(async () => (await headOf(harness))?.status !== 'RUNNING');
  await harness.clock.settled();
}

/** Items that come in chunks of three, with the number of items before as position. */
function readerOf(count: number): MapRunIo {
  return {
    readItems: async function* (_reader, position): AsyncGenerator<ItemChunk> {
      for (let from = Number(position ?? 0); from < count; from += 3) {
        const items = numbers(count).slice(from, from + 3);
        yield { items: items.map((value) => ({ value })), position: String(from + items.length) };
      }
    },
    writeResults: async (_writer, _scope, { succeeded, failed }) => {
      let written = 0;
      for await (const record of succeeded) written += record.status === 'SUCCEEDED' ? 1 : 0;
      for await (const record of failed) written += record.status === 'FAILED' ? 1_000 : 0;
      return written;
    },
  };
}

const broken = { kind: 'failed', error: 'Broken', cause: undefined } as const;

const reader = { ItemReader: { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'JSON' } } };

describe.each(['STANDARD', 'EXPRESS'] as const)('a Map Run of %s children', (type) => {
  test('gives the outputs in the order of the items, however long each takes', async () => {
    const harness = await openHarness({
      definition: definition(type),
      script: { Work: [{ afterMs: 900 }, { afterMs: 5 }] },
    });
    await harness.start('a', '["x",{"n":1.0},null]');
    await finish(harness);
    expect(await headOf(harness)).toMatchObject({ status: 'SUCCEEDED', output: '["x",{"n":1.0},null]' });
    expect(await harness.events('a')).toEqual([
      'ExecutionStarted',
      'MapStateEntered',
      'MapStateStarted',
      'MapRunStarted',
      'MapRunSucceeded',
      'MapStateSucceeded',
      'MapStateExited',
      'ExecutionSucceeded',
    ]);
    const run = await runOf(harness);
    expect(run).toMatchObject({ status: 'SUCCEEDED', untold: undefined });
    expect(run.mapRunArn).toMatch(/:mapRun:m\/Each:[0-9a-f-]{36}$/);
    const children = await childrenOf(harness.store, run);
    expect(children.map(({ start }) => start.input)).toEqual(['"x"', '{"n":1.0}', 'null']);
    expect(children[0]?.start).toMatchObject({
      stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:m/Each',
    });
  });

  test('of no items is over at once', async () => {
    const harness = await openHarness({ definition: definition(type) });
    await harness.start('a', '[]');
    await finish(harness);
    expect(await headOf(harness)).toMatchObject({ status: 'SUCCEEDED', output: '[]' });
  });

  test('has no more children under way than may be, also after that was changed', async () => {
    const harness = await openHarness({
      definition: definition(type, { MaxConcurrency: 2 }),
      script: { Work: [{ afterMs: 1_000 }] },
    });
    await harness.start('a', JSON.stringify(numbers(20)));
    await harness.clock.settled();
    const run = await runOf(harness);
    const running = async () =>
      (await childrenOf(harness.store, run)).filter(({ head }) => head.status === 'RUNNING').length;
    expect(await running()).toBe(2);
    await harness.engine.limitMapRun(run.mapRunArn, { maxConcurrency: 5 });
    await harness.clock.settled();
    expect(await running()).toBe(5);
    await finish(harness);
    expect(await headOf(harness)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('begins each child once and takes each result once, through five restarts in the middle', async () => {
    const count = 40;
    const harness = await openHarness({
      definition: definition(
        type,
        { ...reader, MaxConcurrency: 4, ItemBatcher: { MaxItemsPerBatch: 3 } },
        { Type: 'Wait', Seconds: 10 },
      ),
    });
    const mapRunIo = readerOf(count);
    await harness.openAnother({ mapRunIo });
    const engine = await harness.openAnother({ mapRunIo });
    await engine.start('STANDARD', harness.startOf('a', '{}'));
    for (let restart = 0; restart < 5; restart += 1) {
      await harness.clock.advanceTo(harness.clock.now() + 7_000);
      await harness.openAnother({ mapRunIo });
    }
    await finish(harness);
    const head = await headOf(harness);
    expect(head?.status).toBe('SUCCEEDED');
    const batches = Array.from({ length: 14 }, (_, index) => ({
      Items: numbers(count).slice(index * 3, index * 3 + 3),
    }));
    expect(JSON.parse(head?.output ?? 'null')).toEqual(batches);
    const children = await childrenOf(harness.store, await runOf(harness));
    expect(children.map(({ start }) => start.mapRun?.index)).toEqual(numbers(14));
    expect(children.reduce((items, { start }) => items + (start.mapRun?.itemCount ?? 0), 0)).toBe(count);
  });

  test('fails when more items fail than may, and stops the children under way', async () => {
    const harness = await openHarness({
      definition: definition(type, { MaxConcurrency: 3, ToleratedFailureCount: 1 }),
      script: { Work: [{ afterMs: 100, outcome: broken }] },
    });
    await harness.start('a', JSON.stringify(numbers(30)));
    await finish(harness);
    expect(await headOf(harness)).toMatchObject({
      status: 'FAILED',
      error: 'States.ExceedToleratedFailureThreshold',
      cause: 'The specified tolerated failure threshold was exceeded',
    });
    expect((await harness.events('a')).slice(-3)).toEqual(['MapRunFailed', 'MapStateFailed', 'ExecutionFailed']);
    const children = await childrenOf(harness.store, await runOf(harness));
    expect(children.length).toBeLessThan(8);
    expect(children.filter(({ head }) => head.status === 'RUNNING')).toEqual([]);
  });

  test('stops when its execution does', async () => {
    const harness = await openHarness({
      definition: definition(type, { MaxConcurrency: 3 }, { Type: 'Wait', Seconds: 250 }),
    });
    await harness.start('a', JSON.stringify(numbers(30)));
    await harness.clock.settled();
    await harness.engine.stop(arnOf('a'), { error: undefined, cause: undefined });
    await harness.clock.settled();
    const run = await runOf(harness);
    expect(run.status).toBe('ABORTED');
    const children = await childrenOf(harness.store, run);
    expect(children.map(({ head }) => head.status)).toEqual(['ABORTED', 'ABORTED', 'ABORTED']);
  });
});

test('a Map Run that its execution gave up is stopped by the next owner, if that one did not live to', async () => {
  const harness = await openHarness({ definition: definition('STANDARD', {}, { Type: 'Wait', Seconds: 250 }) });
  await harness.start('a', '[1]');
  await harness.clock.settled();
  const run = await runOf(harness);
  const { store } = harness;
  const [lease] = await store.claim();
  const row = await store.findExecution(arnOf('a'));
  if (lease === undefined || row === undefined) throw new Error('the execution is there');
  const { body } = encodeRecord({ at: harness.clock.now(), entries: [], newPayloads: [] });
  const commit: ExecutionCommit = {
    executionArn: arnOf('a'),
    sequence: row.sequence + 1,
    start: undefined,
    record: body,
    firstEventId: row.lastEventId + 1,
    lastEventId: row.lastEventId,
    payloads: [],
    head: { ...row.head, status: 'ABORTED', stoppedAt: harness.clock.now() },
    mapRunStops: [run.mapRunArn],
  };
  expect(await store.commit(lease, [commit])).toEqual(['written']);
  await harness.openAnother();
  await harness.clock.settled();
  expect((await runOf(harness)).status).toBe('ABORTED');
  expect((await childrenOf(store, run)).map(({ head }) => head.status)).toEqual(['ABORTED']);
});

describe('the items of a Map Run', () => {
  test('that cannot be read fail it', async () => {
    const harness = await openHarness({ definition: definition('STANDARD', reader) });
    const broken: MapRunIo = {
      ...readerOf(0),
      readItems: () => ({
        [Symbol.asyncIterator]: () => ({
          next: () => Promise.reject(new MapRunIoError('States.ItemReaderFailed', 'The specified key does not exist.')),
        }),
      }),
    };
    const engine = await harness.openAnother({ mapRunIo: broken });
    await engine.start('STANDARD', harness.startOf('a'));
    await finish(harness);
    expect(await headOf(harness)).toMatchObject({
      error: 'States.ItemReaderFailed',
      cause: 'The specified key does not exist.',
    });
  });

  test('cannot be read where there is nothing to read from, and the failure says so', async () => {
    const harness = await openHarness({ definition: definition('STANDARD', reader) });
    await harness.start('a');
    await finish(harness);
    expect((await headOf(harness))?.cause).toContain('without anything to read items from');
  });

  test('go through ItemSelector, with the variables and the input of the state', async () => {
    const selected = {
      ItemSelector: { 'item.$': '$$.Map.Item.Value', 'index.$': '$$.Map.Item.Index', 'of.$': '$.name' },
    };
    const child = { Type: 'Pass' };
    const harness = await openHarness({
      definition: definition('STANDARD', { ItemsPath: '$.items', ...selected }, child),
    });
    await harness.start('a', '{"name":"n","items":["x","y"]}');
    await finish(harness);
    expect((await headOf(harness))?.output).toBe('[{"item":"x","index":0,"of":"n"},{"item":"y","index":1,"of":"n"}]');
  });

  test('of an object are its members', async () => {
    const harness = await openHarness({ definition: definition('STANDARD', {}, { Type: 'Pass' }) });
    await harness.start('a', '{"b":1,"a":2}');
    await finish(harness);
    expect((await headOf(harness))?.output).toBe('[{"Key":"b","Value":1},{"Key":"a","Value":2}]');
  });
});

describe('the results of a Map Run', () => {
  test('are the state’s own up to the limit of its data', async () => {
    const harness = await openHarness({
      definition: definition('STANDARD', {}, { Type: 'Pass' }),
      limits: { payloadBytesMax: 60 },
    });
    await harness.start('a', '["0123456789","0123456789","0123456789"]');
    await finish(harness);
    expect(await headOf(harness)).toMatchObject({ status: 'SUCCEEDED' });
    const larger = await openHarness({
      definition: definition('STANDARD', { ItemSelector: { 'v.$': '$' } }, { Type: 'Pass' }),
      limits: { payloadBytesMax: 60 },
    });
    await larger.start('a', '["0123456789","0123456789"]');
    await finish(larger);
    expect(await headOf(larger)).toMatchObject({ error: 'States.DataLimitExceeded' });
  });

  test('go to the writer, each child once', async () => {
    const writer = { ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'b' } } };
    const fields = { ...reader, ...writer, ToleratedFailurePercentage: 100 };
    const harness = await openHarness({
      definition: definition('STANDARD', fields),
      script: { Work: [{ outcome: broken }] },
    });
    const engine = await harness.openAnother({ mapRunIo: readerOf(7) });
    await engine.start('STANDARD', harness.startOf('a'));
    await finish(harness);
    expect((await headOf(harness))?.output).toBe('7000');
  });

  test('flattened are the items of the outputs', async () => {
    const writer = { ResultWriter: { WriterConfig: { Transformation: 'FLATTEN' } } };
    const harness = await openHarness({ definition: definition('EXPRESS', writer, { Type: 'Pass' }) });
    await harness.start('a', '[[1,2],3,[]]');
    await finish(harness);
    expect((await headOf(harness))?.output).toBe('[1,2,3]');
  });
});
