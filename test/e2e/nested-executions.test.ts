/** Executions that start executions, over the real API, engine and router, in virtual time. */
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { createMemoryStore, defaultEngineLimits, type Engine, openEngine, silentLog } from '@stepwright/engine';
import { createSeededRandom, createVirtualClock } from '@stepwright/engine/testing';
import { createRouter, type StepFunctionsApi } from '@stepwright/integrations';
import { type Server, startServer } from '@stepwright/server';
import { expect, onTestFinished, test } from 'vitest';

const roleArn = 'arn:aws:iam::123456789012:role/r';
const WAIT = { Type: 'Wait', Seconds: 3_600, End: true };

async function openWorld() {
  const clock = createVirtualClock();
  const store = createMemoryStore();
  const opened = Promise.withResolvers<{ readonly engine: Engine; readonly server: Server }>();
  const stepFunctions: StepFunctionsApi = {
    call: async (call) => (await opened.promise).server.call(call),
    whenEnded: async (executionArn) => (await opened.promise).engine.waitForEnd(executionArn),
  };
  const runner = createRouter({ functions: {} }, { directory: '.', clock, log: silentLog, stepFunctions });
  const open = () =>
    openEngine({ store, runner, clock, random: createSeededRandom(1), log: silentLog, limits: defaultEngineLimits });
  const engine = await open();
  const server = await startServer({ port: 0, engine, store, clock, runner });
  opened.resolve({ engine, server });
  const client = new SFNClient({
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 's' },
    maxAttempts: 1,
  });
  onTestFinished(async () => {
    await server.close();
    client.destroy();
  });
  const create = async (name: string, state: object, type: 'STANDARD' | 'EXPRESS' = 'STANDARD') => {
    const definition = JSON.stringify({ StartAt: 'S', States: { S: state } });
    return (
      (await client.send(new CreateStateMachineCommand({ name, definition, roleArn, type }))).stateMachineArn ?? ''
    );
  };
  const start = async (stateMachineArn: string, input: object = {}) =>
    (await client.send(new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }))).executionArn ??
    '';
  const describe = (executionArn: string) => client.send(new DescribeExecutionCommand({ executionArn }));
  const runToEnd = async (executionArn: string) => {
    await clock.runUntil(async () => (await engine.describe(executionArn))?.head.status !== 'RUNNING');
    return describe(executionArn);
  };
  const children = async (stateMachineArn: string) =>
    (await client.send(new ListExecutionsCommand({ stateMachineArn }))).executions ?? [];
  const types = async (executionArn: string) =>
    (await client.send(new GetExecutionHistoryCommand({ executionArn }))).events?.map(({ type }) => type);
  return { clock, client, engine, open, create, start, describe, runToEnd, children, types };
}

const starting = (pattern: string, StateMachineArn: string, more: object = {}) => ({
  Type: 'Task',
  Resource: `arn:aws:states:::states:startExecution${pattern}`,
  Parameters: {
    StateMachineArn,
    Input: { 'AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID.$': '$$.Execution.Id' },
  },
  ...more,
  End: true,
});

test('a parent waits for its child and goes on at once when that has ended', async () => {
  const world = await openWorld();
  const child = await world.create('child', WAIT);
  const parent = await world.start(await world.create('parent', starting('.sync:2', child)));
  const startedAt = world.clock.now();
  const { status, output } = await world.runToEnd(parent);
  expect(status).toBe('SUCCEEDED');
  expect(world.clock.now() - startedAt).toBe(3_600_000);
  expect(JSON.parse(output ?? '')).toMatchObject({
    Input: { AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: parent },
    Output: { AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: parent },
    Status: 'SUCCEEDED',
  });
  expect(await world.types(parent)).toEqual([
    'ExecutionStarted',
    'TaskStateEntered',
    'TaskScheduled',
    'TaskStarted',
    'TaskSubmitted',
    'TaskSucceeded',
    'TaskStateExited',
    'ExecutionSucceeded',
  ]);
});

test('children of children are waited for as well', async () => {
  const world = await openWorld();
  const leaf = await world.create('leaf', { Type: 'Pass', Result: { n: 1 }, End: true });
  const middle = await world.create('middle', starting('.sync', leaf));
  const { output } = await world.runToEnd(await world.start(await world.create('root', starting('.sync:2', middle))));
  const outer: unknown = JSON.parse(output ?? '');
  expect(outer).toMatchObject({ Output: { Output: '{"n":1}' } });
});

test('a child that fails fails its parent, which can catch that', async () => {
  const world = await openWorld();
  const child = await world.create('child', { Type: 'Fail', Error: 'Own', Cause: 'because' });
  const { error, cause } = await world.runToEnd(
    await world.start(await world.create('parent', starting('.sync', child))),
  );
  expect(error).toBe('States.TaskFailed');
  expect(JSON.parse(cause ?? '')).toMatchObject({ Status: 'FAILED', Error: 'Own', Cause: 'because' });
});

test('a parent that is stopped, or times out, stops its child', async () => {
  const world = await openWorld();
  const child = await world.create('child', WAIT);
  const parent = await world.start(await world.create('parent', starting('.sync', child)));
  await world.clock.settled();
  await world.client.send(new StopExecutionCommand({ executionArn: parent }));
  await world.clock.settled();
  expect((await world.children(child)).map(({ status }) => status)).toEqual(['ABORTED']);
  await world.runToEnd(await world.start(await world.create('hasty', starting('.sync', child, { TimeoutSeconds: 5 }))));
  await world.clock.settled();
  expect((await world.children(child)).map(({ status }) => status)).toEqual(['ABORTED', 'ABORTED']);
});

test('a child outlives the owner of its parent, and is found again', async () => {
  const world = await openWorld();
  const child = await world.create('child', WAIT);
  const parent = await world.start(await world.create('parent', starting('.sync', child)));
  await world.clock.settled();
  const next = await world.open();
  await world.clock.advanceTo(world.clock.now() + 3_700_000);
  expect((await next.describe(parent))?.head.status).toBe('SUCCEEDED');
  expect(await next.describe((await world.children(child))[0]?.executionArn ?? '')).toBeDefined();
  await next.close(0);
});

test('a parent that does not wait goes on, and leaves its child alone', async () => {
  const world = await openWorld();
  const child = await world.create('child', WAIT);
  const { status, output } = await world.runToEnd(await world.start(await world.create('parent', starting('', child))));
  expect(status).toBe('SUCCEEDED');
  expect(JSON.parse(output ?? '')).toMatchObject({ SdkHttpMetadata: { HttpStatusCode: 200 } });
  expect((await world.children(child)).map((execution) => execution.status)).toEqual(['RUNNING']);
});

test('a parent may wait for its token, which an Express child has got', async () => {
  const world = await openWorld();
  const child = await world.create('child', { Type: 'Wait', Seconds: 60, End: true }, 'EXPRESS');
  const state = starting('.waitForTaskToken', child);
  const Parameters = { StateMachineArn: child, Input: { 'token.$': '$$.Task.Token' } };
  const parent = await world.start(await world.create('parent', { ...state, Parameters }));
  await world.clock.settled();
  const { events } = await world.client.send(new GetExecutionHistoryCommand({ executionArn: parent }));
  const scheduled = events?.find(({ type }) => type === 'TaskScheduled')?.taskScheduledEventDetails?.parameters ?? '';
  const taskToken = /"token":"([^"]+)"/.exec(scheduled)?.[1];
  await world.client.send(new SendTaskSuccessCommand({ taskToken, output: '"by token"' }));
  expect((await world.describe(parent)).output).toBe('"by token"');
});

test('an Express child cannot be waited for, and is not started', async () => {
  const world = await openWorld();
  const child = await world.create('child', WAIT, 'EXPRESS');
  const { error } = await world.runToEnd(await world.start(await world.create('parent', starting('.sync', child))));
  expect(error).toBe('StepFunctions.StateMachineTypeNotSupportedException');
});

test('a child that does not exist, or whose name is taken, is an error that says so', async () => {
  const world = await openWorld();
  const missing = 'arn:aws:states:us-east-1:123456789012:stateMachine:missing';
  const none = await world.runToEnd(await world.start(await world.create('a', starting('', missing))));
  expect(none.error).toBe('StepFunctions.StateMachineDoesNotExistException');
  const child = await world.create('child', { Type: 'Pass', End: true });
  const named = await world.create('b', {
    ...starting('', child),
    Parameters: { StateMachineArn: child, Name: 'once' },
  });
  expect((await world.runToEnd(await world.start(named))).status).toBe('SUCCEEDED');
  const again = await world.runToEnd(await world.start(named));
  expect(again.error).toBe('StepFunctions.ExecutionAlreadyExistsException');
});
