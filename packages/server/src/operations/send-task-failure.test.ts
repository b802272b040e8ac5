import { SendTaskFailureCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { openTaskServer } from '../testing/open-task-server.ts';
import { openTestServer } from '../testing/open-test-server.ts';

describe('SendTaskFailure', () => {
  it('fails the task with error and cause', async () => {
    const { client, start, tokens, called, describe: show } = await openTaskServer({ resource: 'callback' });
    const executionArn = await start();
    await called(1);
    await client.send(new SendTaskFailureCommand({ taskToken: tokens[0], error: 'Refused', cause: 'no' }));
    expect(await show(executionArn)).toMatchObject({ status: 'FAILED', error: 'Refused', cause: 'no' });
  });

  it('fails it without either, where none is given', async () => {
    const { client, start, tokens, called, describe: show } = await openTaskServer({ resource: 'callback' });
    const executionArn = await start();
    await called(1);
    await client.send(new SendTaskFailureCommand({ taskToken: tokens[0] }));
    const { status, error, cause } = await show(executionArn);
    expect([status, error, cause]).toEqual(['FAILED', undefined, undefined]);
  });

  it('lets Retry try again with another token, and the old one is refused', async () => {
    const { client, start, tokens, called, clock } = await openTaskServer({
      resource: 'callback',
      fields: { Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 5 }] },
    });
    await start();
    await called(1);
    await client.send(new SendTaskFailureCommand({ taskToken: tokens[0], error: 'E' }));
    await clock.advanceTo(clock.now() + 5_000);
    await called(2);
    expect(tokens[1]).not.toBe(tokens[0]);
    await expect(client.send(new SendTaskFailureCommand({ taskToken: tokens[0] }))).rejects.toMatchObject({
      name: 'TaskTimedOut',
    });
    await client.send(new SendTaskFailureCommand({ taskToken: tokens[1], error: 'E' }));
  });

  it('refuses a text that is no token', async () => {
    const { client } = await openTestServer();
    await expect(client.send(new SendTaskFailureCommand({ taskToken: 'AAAAKgAAAAIAAAAA' }))).rejects.toMatchObject({
      name: 'InvalidToken',
      message: "Invalid Token: 'Invalid token'",
    });
  });
});
