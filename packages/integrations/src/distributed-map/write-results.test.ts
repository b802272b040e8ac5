import { fromPlain, printJson, type WriterPlan } from '@stepwright/asl';
import { MapRunIoError, type ResultRecord } from '@stepwright/engine';
import { expect, test } from 'vitest';
import { BucketError } from './bucket.ts';
import { createMemoryBucket } from './memory-bucket.ts';
import { writeResults } from './write-results.ts';

const signal = new AbortController().signal;
const mapRunArn = 'arn:aws:states:us-east-1:123456789012:mapRun:m/Each:6f2b1c4e-0000-4000-8000-000000000000';
const folder = 'jobs/6f2b1c4e-0000-4000-8000-000000000000';

function record(name: string, output: string | undefined): ResultRecord {
  return {
    executionArn: `arn:aws:states:us-east-1:123456789012:execution:m/Each:${name}`,
    stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:m/Each',
    name,
    status: output === undefined ? 'FAILED' : 'SUCCEEDED',
    input: '{"n":1}',
    output,
    error: output === undefined ? 'Broken' : undefined,
    cause: undefined,
    startedAt: 0,
    stoppedAt: 1_500,
    redriveCount: 0,
  };
}

async function* iterate(records: readonly ResultRecord[]): AsyncGenerator<ResultRecord> {
  yield* records;
}

async function write(
  change: Partial<WriterPlan>,
  succeeded: readonly ResultRecord[],
  failed: readonly ResultRecord[] = [],
) {
  const objects = new Map<string, Uint8Array>();
  const bucket = createMemoryBucket(objects);
  const writer: WriterPlan = {
    resource: 'arn:aws:states:::s3:putObject',
    arguments: fromPlain({ Bucket: 'r', Prefix: 'jobs' }),
    transformation: 'NONE',
    outputType: 'JSON',
    ...change,
  };
  const results = { succeeded: iterate(succeeded), failed: iterate(failed) };
  const scope = { mapRunArn, roleArn: 'r' };
  const result = await writeResults(writer, scope, results, { openBucket: () => Promise.resolve(bucket), signal });
  const textOf = (key: string) => Buffer.from(objects.get(`${folder}/${key}`) ?? []).toString();
  return { result: printJson(result), keys: [...objects.keys()], textOf };
}

test('many results go to several files, each of them whole', async () => {
  const output = JSON.stringify('x'.repeat(1_000_000));
  const names = Array.from({ length: 20 }, (_, index) => `c${index}`);
  const { keys, textOf } = await write(
    { transformation: 'COMPACT' },
    names.map((name) => record(name, output)),
  );
  const files = keys.filter((key) => !key.endsWith('manifest.json'));
  expect(files).toEqual([0, 1, 2].map((number) => `${folder}/SUCCEEDED_${number}.json`));
  const counts = [0, 1, 2].map((number) => {
    const texts: unknown = JSON.parse(textOf(`SUCCEEDED_${number}.json`));
    return Array.isArray(texts) && texts.every((text) => JSON.stringify(text) === output) ? texts.length : 'broken';
  });
  expect(counts).toEqual([8, 8, 4]);
});

test('whole records go to one file for each way to end, and a manifest names them', async () => {
  const { result, keys, textOf } = await write({}, [record('a', '[1.0]')], [record('b', undefined)]);
  expect(result).toBe(
    `{"MapRunArn":"${mapRunArn}","ResultWriterDetails":{"Bucket":"r","Key":"${folder}/manifest.json"}}`,
  );
  expect(keys).toEqual(['FAILED_0.json', 'SUCCEEDED_0.json', 'manifest.json'].map((key) => `${folder}/${key}`));
  expect(JSON.parse(textOf('SUCCEEDED_0.json'))).toEqual([
    {
      ExecutionArn: record('a', '').executionArn,
      Input: '{"n":1}',
      InputDetails: { Included: true },
      Name: 'a',
      Output: '[1.0]',
      OutputDetails: { Included: true },
      RedriveCount: 0,
      RedriveStatus: 'NOT_REDRIVABLE',
      StartDate: '1970-01-01T00:00:00.000Z',
      StateMachineArn: record('a', '').stateMachineArn,
      Status: 'SUCCEEDED',
      StopDate: '1970-01-01T00:00:01.500Z',
    },
  ]);
  expect(JSON.parse(textOf('FAILED_0.json'))).toMatchObject([{ Name: 'b', Error: 'Broken', Status: 'FAILED' }]);
  expect(JSON.parse(textOf('manifest.json'))).toEqual({
    DestinationBucket: 'r',
    MapRunArn: mapRunArn,
    ResultFiles: {
      FAILED: [{ Key: `${folder}/FAILED_0.json`, Size: textOf('FAILED_0.json').length }],
      PENDING: [],
      SUCCEEDED: [{ Key: `${folder}/SUCCEEDED_0.json`, Size: textOf('SUCCEEDED_0.json').length }],
    },
  });
});

test.each([
  ['COMPACT', 'JSON', 'SUCCEEDED_0.json', '[[1,2],3]'],
  ['FLATTEN', 'JSON', 'SUCCEEDED_0.json', '[1,2,3]'],
  ['COMPACT', 'JSONL', 'SUCCEEDED_0.jsonl', '[1,2]\n3'],
  ['FLATTEN', 'JSONL', 'SUCCEEDED_0.jsonl', '1\n2\n3'],
] as const)('%s as %s', async (transformation, outputType, key, text) => {
  const { textOf } = await write({ transformation, outputType }, [record('a', '[1,2]'), record('b', '3')]);
  expect(textOf(key)).toBe(text);
});

test('where nothing ended so there is no file', async () => {
  const { keys, textOf } = await write({}, []);
  expect(keys).toEqual([`${folder}/manifest.json`]);
  expect(JSON.parse(textOf('manifest.json'))).toMatchObject({ ResultFiles: { FAILED: [], SUCCEEDED: [] } });
});

test('what cannot be written fails the Map Run', async () => {
  const results = { succeeded: iterate([]), failed: iterate([]) };
  const writer: WriterPlan = { resource: 'r', arguments: fromPlain({}), transformation: 'NONE', outputType: 'JSON' };
  const openBucket = () => Promise.reject(new BucketError('Access Denied'));
  const scope = { mapRunArn, roleArn: 'r' };
  const failed = new MapRunIoError('States.ResultWriterFailed', "The ResultWriter needs 'Bucket', a text.");
  await expect(writeResults(writer, scope, results, { openBucket, signal })).rejects.toEqual(failed);
  const named = { ...writer, arguments: fromPlain({ Bucket: 'b' }) };
  await expect(writeResults(named, scope, results, { openBucket, signal })).rejects.toMatchObject({
    cause: 'Access Denied',
  });
});
