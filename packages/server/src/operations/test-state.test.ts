import { expect, test } from 'vitest';
import { openTestServer, type TestServer } from '../testing/open-test-server.ts';

const roleArn = 'arn:aws:iam::111111111111:role/r';
const functionArn = 'arn:aws:lambda:us-east-1:111111111111:function:f';

async function testState(server: TestServer, definition: object, input: object = {}): Promise<unknown> {
  const { body } = await server.call('TestState', { definition: JSON.stringify(definition), ...input });
  return body;
}

test('a state without a machine may lead anywhere, and shows each stage that it reached', async () => {
  const server = await openTestServer();
  const pass = { Type: 'Pass', InputPath: '$.a', Parameters: { 'b.$': '$.c' }, ResultPath: '$.r', Next: 'Elsewhere' };
  expect(await testState(server, pass, { input: '{"a":{"c":1}}', inspectionLevel: 'DEBUG' })).toEqual({
    status: 'SUCCEEDED',
    output: '{"a":{"c":1},"r":{"b":1}}',
    nextState: 'Elsewhere',
    inspectionData: {
      input: '{"a":{"c":1}}',
      afterInputPath: '{"c":1}',
      afterParameters: '{"b":1}',
      afterResultSelector: '{"b":1}',
      afterResultPath: '{"a":{"c":1},"r":{"b":1}}',
    },
  });
  expect(await testState(server, pass, { input: '{}', inspectionLevel: 'DEBUG' })).toMatchObject({
    status: 'FAILED',
    error: 'States.Runtime',
    inspectionData: { input: '{}' },
  });
});

test('variables count as set before the state, and those that it assigns are shown with them', async () => {
  const server = await openTestServer();
  const pass = { Type: 'Pass', Parameters: { 'x.$': '$v' }, Assign: { w: 2 }, End: true };
  expect(await testState(server, pass, { variables: '{"v":1}', inspectionLevel: 'TRACE' })).toMatchObject({
    output: '{"x":1}',
    inspectionData: { variables: '{"v":1,"w":2}' },
  });
  expect(await testState(server, pass, { variables: '[]' })).toMatchObject({
    message: 'Variables must be a valid JSON object',
  });
  expect(await testState(server, pass)).toMatchObject({ __type: expect.stringContaining('InvalidDefinition') });
});

test('what is inside a tested state is checked to the end, though its own transitions are not', async () => {
  const server = await openTestServer();
  const branch = { StartAt: 'B', States: { B: { Type: 'Pass', Next: 'Nowhere' } } };
  const parallel = { Type: 'Parallel', Branches: [branch], Next: 'Elsewhere' };
  expect(await testState(server, parallel, { mock: { result: '[1]' } })).toMatchObject({
    message: expect.stringContaining("Missing 'Next' target: Nowhere at /States/StateName/Branches[0]/States/B/Next"),
  });
});

test('a task without a mock is called once, with its arguments, and a failure goes to Retry and Catch', async () => {
  const calls: string[] = [];
  const server = await openTestServer({
    runner: {
      run: (task) => {
        calls.push(`${task.resource} ${task.input} ${task.roleArn}`);
        return Promise.resolve({ kind: 'failed', error: 'Oops', cause: 'because' });
      },
    },
  });
  const task = { Type: 'Task', Resource: functionArn, End: true };
  expect(await testState(server, task)).toMatchObject({
    message: 'RoleArn must be specified when testing a Task state',
  });
  expect(await testState(server, task, { roleArn, input: '{"n":1}' })).toEqual({
    status: 'FAILED',
    error: 'Oops',
    cause: 'because',
  });
  expect(calls).toEqual([`${functionArn} {"n":1} ${roleArn}`]);
  const handled = {
    ...task,
    Retry: [{ ErrorEquals: ['Oops'], MaxAttempts: 1, IntervalSeconds: 3 }],
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.e', Next: 'Handler' }],
  };
  expect(await testState(server, handled, { roleArn, inspectionLevel: 'DEBUG' })).toMatchObject({
    status: 'RETRIABLE',
    inspectionData: { errorDetails: { retryIndex: 0, retryBackoffIntervalSeconds: 3 } },
  });
  expect(await testState(server, handled, { roleArn, stateConfiguration: { retrierRetryCount: 1 } })).toEqual({
    status: 'CAUGHT_ERROR',
    error: 'Oops',
    cause: 'because',
    output: '{"e":{"Error":"Oops","Cause":"because"}}',
    nextState: 'Handler',
  });
});

test('a Map shows the inputs of its iterations, and fails with more failures than it tolerates', async () => {
  const server = await openTestServer();
  const map = {
    Type: 'Map',
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'I',
      States: { I: { Type: 'Pass', End: true } },
    },
    ItemSelector: { 'v.$': '$$.Map.Item.Value', 'i.$': '$$.Map.Item.Index' },
    ToleratedFailurePercentage: 50,
    End: true,
  };
  const mock = { result: '["x","y"]' };
  const failing = (mapIterationFailureCount: number) => ({
    input: '["a","b"]',
    mock,
    inspectionLevel: 'DEBUG',
    stateConfiguration: { mapIterationFailureCount },
  });
  expect(await testState(server, map, failing(1))).toMatchObject({
    status: 'SUCCEEDED',
    output: '["x","y"]',
    inspectionData: {
      afterItemSelector: '[{"v":"a","i":0},{"v":"b","i":1}]',
      maxConcurrency: 0,
      toleratedFailurePercentage: 50,
    },
  });
  expect(await testState(server, map, failing(2))).toMatchObject({
    status: 'FAILED',
    error: 'States.ExceedToleratedFailureThreshold',
  });
});
