import {
  CreateStateMachineCommand,
  DeleteActivityCommand,
  GetActivityTaskCommand,
  GetExecutionHistoryCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { createMemoryStore, defaultEngineLimits, openEngine, silentLog } from '@stepwright/engine';
import { createSeededRandom, createVirtualClock } from '@stepwright/engine/testing';
import { describe, expect, it } from 'vitest';
import { roleArn } from '../testing/definitions.ts';
import { openTaskServer, type TaskServer, until } from '../testing/open-task-server.ts';
import { callApi, openTestServer } from '../testing/open-test-server.ts';

/** A poll outside of the SDK, which keeps to fifty connections. */
function poll({ url, activityArn }: Pick<TaskServer, 'url' | 'activityArn'>) {
  return callApi(url, 'GetActivityTask', JSON.stringify({ activityArn }));
}

function tokenIn({ body }: { readonly body: unknown }): string | undefined {
  return typeof body === 'object' && body !== null && 'taskToken' in body ? String(body.taskToken) : undefined;
}

const polling = (server: TaskServer, count: number) => until(() => server.engine.activity().activityPollers === count);

describe('GetActivityTask', () => {
  it('gives a task that waits at once, with its input, and the history names the worker', async () => {
    const { client, activityArn, start, describe: show, events } = await openTaskServer({ resource: 'activity' });
    const executionArn = await start('{"order": 1}');
    const task = await client.send(new GetActivityTaskCommand({ activityArn, workerName: 'picker' }));
    expect(task).toMatchObject({ taskToken: expect.any(String), input: '{"order":1}' });
    const { events: history } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(history?.at(-1)).toMatchObject({
      type: 'ActivityStarted',
      activityStartedEventDetails: { workerName: 'picker' },
    });
    await client.send(new SendTaskSuccessCommand({ taskToken: task.taskToken, output: '2' }));
    expect(await show(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '2' });
    expect((await events(executionArn)).slice(2, 5)).toEqual([
      'ActivityScheduled',
      'ActivityStarted',
      'ActivitySucceeded',
    ]);
  });

  it('waits for a task to come, and holds up no virtual time meanwhile', async () => {
    const server = await openTaskServer({ resource: 'activity' });
    const waiting = poll(server);
    await polling(server, 1);
    await server.clock.advanceTo(server.clock.now() + 59_000);
    await server.start();
    expect(tokenIn(await waiting)).toBeDefined();
  });

  it('gives nothing after a minute', async () => {
    const server = await openTaskServer({ resource: 'activity' });
    const waiting = poll(server);
    await polling(server, 1);
    await server.clock.advanceTo(server.clock.now() + 60_000);
    expect(await waiting).toMatchObject({ status: 200, body: {} });
    expect(server.engine.activity().activityPollers).toBe(0);
  });

  it('gives each task to one of many that wait, first come, first served', async () => {
    const server = await openTaskServer({ resource: 'activity' });
    const waiting: ReturnType<typeof poll>[] = [];
    for (let count = 1; count <= 200; count += 1) {
      waiting.push(poll(server));
      if (count % 50 === 0) await polling(server, count);
    }
    const first = await Promise.all(Array.from({ length: 120 }, () => server.start()));
    const answered = await Promise.all(waiting.slice(0, 50));
    const rest = await Promise.all(Array.from({ length: 80 }, () => server.start()));
    const tokens = [...answered, ...(await Promise.all(waiting.slice(50)))].map(tokenIn);
    expect(new Set(tokens).size).toBe(200);
    expect(tokens).not.toContain(undefined);
    expect(server.engine.activity().activityPollers).toBe(0);
    for (const executionArn of [...first, ...rest]) {
      expect((await server.events(executionArn)).filter((type) => type === 'ActivityStarted')).toHaveLength(1);
    }
  });

  it('gives nothing to a poller whose connection has dropped', async () => {
    const server = await openTaskServer({ resource: 'activity' });
    const connection = new AbortController();
    const dropped = fetch(server.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'AWSStepFunctions.GetActivityTask',
      },
      body: JSON.stringify({ activityArn: server.activityArn }),
      signal: connection.signal,
    });
    await polling(server, 1);
    connection.abort();
    await expect(dropped).rejects.toThrow();
    await polling(server, 0);
    const executionArn = await server.start();
    expect(await server.events(executionArn)).not.toContain('ActivityStarted');
    expect(tokenIn(await poll(server))).toBeDefined();
  });

  it('finds tasks that were offered before a restart, in their order, and takes turns among executions', async () => {
    const store = createMemoryStore();
    const before = await openTaskServer({ resource: 'activity', store });
    for (const input of ['1', '2', '3']) await before.start(input);
    await before.close();
    const after = await openTestServer({ store });
    expect(after.engine.activity().residentExecutions).toBe(0);
    const inputs: unknown[] = [];
    for (let count = 0; count < 3; count += 1) {
      const { input } = await after.client.send(new GetActivityTaskCommand({ activityArn: before.activityArn }));
      inputs.push(input);
    }
    expect(inputs).toEqual(['1', '2', '3']);
  });

  it('ends its waits when the server shuts down', async () => {
    const server = await openTaskServer({ resource: 'activity' });
    const waiting = poll(server);
    await polling(server, 1);
    await server.close();
    expect(await waiting).toMatchObject({ status: 200, body: {} });
  });

  it('refuses more pollers than an activity may have', async () => {
    const store = createMemoryStore();
    const clock = createVirtualClock();
    const limits = { ...defaultEngineLimits, activityPollersMax: 1 };
    const runner = { run: () => Promise.resolve({ kind: 'succeeded', output: '1' } as const) };
    const random = createSeededRandom(1);
    const engine = await openEngine({ store, runner, clock, random, log: silentLog, limits });
    const server = await openTestServer({ store, engine, clock });
    const activityArn = 'arn:aws:states:us-east-1:123456789012:activity:work';
    await engine.createActivity({ activityArn, name: 'work', createdAt: 1, configuration: '{}' });
    const waiting = poll({ url: server.url, activityArn });
    await until(() => engine.activity().activityPollers === 1);
    await expect(server.client.send(new GetActivityTaskCommand({ activityArn }))).rejects.toMatchObject({
      name: 'ActivityWorkerLimitExceeded',
    });
    await server.close();
    await waiting;
  });

  it('a machine may name an activity that does not exist; its executions fail, until it does', async () => {
    const { client, activityArn, start, describe: show, call } = await openTaskServer({ resource: 'activity' });
    await client.send(new DeleteActivityCommand({ activityArn }));
    const cause = `An error occurred while executing the state 'Work' (entered at the event id #2). The activity ${activityArn} does not exist.`;
    expect(await show(await start())).toMatchObject({ status: 'FAILED', error: 'States.Runtime', cause });
    await expect(client.send(new GetActivityTaskCommand({ activityArn }))).rejects.toMatchObject({
      name: 'ActivityDoesNotExist',
      message: `Activity Does Not Exist: '${activityArn}'`,
    });
    await call('CreateActivity', { name: 'work' });
    expect((await show(await start())).status).toBe('RUNNING');
  });

  it('an Express machine may not name one', async () => {
    const { client } = await openTestServer();
    const Resource = 'arn:aws:states:us-east-1:123456789012:activity:work';
    const definition = JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Task', Resource, End: true } } });
    await expect(
      client.send(new CreateStateMachineCommand({ name: 'E', definition, roleArn, type: 'EXPRESS' })),
    ).rejects.toMatchObject({
      name: 'InvalidDefinition',
      message: expect.stringContaining('Express state machine does not support Activity ARN'),
    });
    const { stateMachineArn } = await client.send(
      new CreateStateMachineCommand({ name: 'S', definition, roleArn, type: 'STANDARD' }),
    );
    await client.send(new StartExecutionCommand({ stateMachineArn }));
  });

  const prefix = 'arn:aws:states:us-east-1:123456789012';
  it.each([
    ['no_an_activity_arn', "Invalid Arn: 'Invalid ARN prefix: no_an_activity_arn'"],
    [`${prefix}:activity:a:b`, `Invalid Arn: 'Invalid ARN: ${prefix}:activity:a:b'`],
    [`${prefix}:execution:a:b`, "Invalid Arn: 'Resource type not valid in this context: execution'"],
    [`${prefix}:stateMachine:a`, "Invalid Arn: 'Resource type not valid in this context: stateMachine'"],
    [`${prefix}:mapRun:a`, "Invalid Arn: 'Resource type not valid in this context: mapRun'"],
  ])('refuses %s', async (activityArn, message) => {
    const { client } = await openTestServer();
    await expect(client.send(new GetActivityTaskCommand({ activityArn }))).rejects.toMatchObject({
      name: 'InvalidArn',
      message,
    });
  });
});
