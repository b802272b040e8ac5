import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { createMemoryStore } from '@stepwright/engine';
import { describe, expect, it } from 'vitest';
import { openTaskServer } from '../testing/open-task-server.ts';
import { openTestServer } from '../testing/open-test-server.ts';

const timedOut = {
  name: 'TaskTimedOut',
  message: "Task Timed Out: 'Provided task does not exist anymore'",
  $metadata: { httpStatusCode: 400 },
};
const invalidToken = { name: 'InvalidToken', message: "Invalid Token: 'Invalid token'" };

describe('SendTaskSuccess', () => {
  it('ends the callback with the output, and counts once', async () => {
    const { client, start, tokens, called, describe: show, events } = await openTaskServer({ resource: 'callback' });
    const executionArn = await start();
    await called(1);
    const [taskToken] = tokens;
    await client.send(new SendTaskSuccessCommand({ taskToken, output: '{"a": 1.0}' }));
    expect(await show(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '{"a":1.0}' });
    expect(await events(executionArn)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    await expect(client.send(new SendTaskSuccessCommand({ taskToken, output: '1' }))).rejects.toMatchObject(timedOut);
  });

  it('of several answers at the same moment one counts, and the others hear so', async () => {
    const { client, start, tokens, called, describe: show } = await openTaskServer({ resource: 'callback' });
    const executionArn = await start();
    await called(1);
    const [taskToken] = tokens;
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        client.send(new SendTaskSuccessCommand({ taskToken, output: String(index) })),
      ),
    );
    const taken = answers.flatMap(({ status }, index) => (status === 'fulfilled' ? [index] : []));
    expect(taken).toHaveLength(1);
    expect((await show(executionArn)).output).toBe(String(taken[0]));
    for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toMatchObject(timedOut);
  });

  it('works with a token from before a restart', async () => {
    const store = createMemoryStore();
    const before = await openTaskServer({ resource: 'callback', store });
    const executionArn = await before.start();
    await before.called(1);
    const [taskToken = ''] = before.tokens;
    await before.close();
    const after = await openTestServer({ store });
    expect(after.engine.activity().residentExecutions).toBe(0);
    await after.client.send(new SendTaskSuccessCommand({ taskToken, output: '7' }));
    expect(await after.engine.describe(executionArn)).toMatchObject({ head: { status: 'SUCCEEDED', output: '7' } });
  });

  it('refuses a token of another store, and one that was changed in any place', async () => {
    const { client, start, tokens, called } = await openTaskServer({ resource: 'callback' });
    await start();
    await called(1);
    const [token = ''] = tokens;
    expect(token.length).toBeLessThanOrEqual(1_024);
    const other = createMemoryStore();
    await other.keepSecret('task tokens', 'another key');
    const stranger = await openTestServer({ store: other });
    const refused = (taskToken: string, to = client) =>
      expect(to.send(new SendTaskSuccessCommand({ taskToken, output: '1' }))).rejects.toMatchObject(invalidToken);
    await refused(token, stranger.client);
    for (let place = 0; place < token.length; place += 7) {
      await refused(`${token.slice(0, place)}${token[place] === 'A' ? 'B' : 'A'}${token.slice(place + 1)}`);
    }
    for (const text of ['x', `${token}=`, ` ${token}`, token.slice(0, -4), token.repeat(2).slice(0, 2_048)]) {
      await refused(text);
    }
  });

  it('says that the task does not exist where its execution is gone', async () => {
    const store = createMemoryStore();
    const server = await openTaskServer({ resource: 'callback', store });
    const executionArn = await server.start();
    await server.called(1);
    const [taskToken] = server.tokens;
    await server.close();
    store.forget(executionArn);
    const after = await openTestServer({ store });
    await expect(after.client.send(new SendTaskSuccessCommand({ taskToken, output: '1' }))).rejects.toMatchObject({
      name: 'TaskDoesNotExist',
      message: "Task Does Not Exist: 'Provided task does not exist'",
    });
  });

  it('refuses an output that is not JSON, and the task goes on', async () => {
    const { client, start, tokens, called, describe: show } = await openTaskServer({ resource: 'callback' });
    const executionArn = await start();
    await called(1);
    const [taskToken] = tokens;
    for (const output of ['', 'nope', '{"a":}']) {
      await expect(client.send(new SendTaskSuccessCommand({ taskToken, output }))).rejects.toMatchObject({
        name: 'InvalidOutput',
        message: expect.stringMatching(/^Invalid Output: '/),
      });
    }
    expect((await show(executionArn)).status).toBe('RUNNING');
  });

  it('refuses what is missing or too long', async () => {
    const { call } = await openTestServer();
    const answer = await call('SendTaskSuccess', { taskToken: 'x'.repeat(2_049) });
    expect(answer).toMatchObject({
      status: 400,
      body: {
        __type: expect.stringContaining('ValidationException'),
        message: expect.stringContaining('2 validation errors'),
      },
    });
  });
});
