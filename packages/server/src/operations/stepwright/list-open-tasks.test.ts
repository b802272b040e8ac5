import {
  CreateActivityCommand,
  CreateStateMachineCommand,
  GetActivityTaskCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { roleArn } from '../../testing/definitions.ts';
import { openTestServer, type TestServer } from '../../testing/open-test-server.ts';

const activityArn = 'arn:aws:states:us-east-1:123456789012:activity:approve';

const answerSchema = z.object({
  tasks: z.array(z.looseObject({ taskToken: z.string(), stateName: z.string(), status: z.string() })),
});

async function startApproval({ client }: TestServer): Promise<string> {
  await client.send(new CreateActivityCommand({ name: 'approve' }));
  const definition = JSON.stringify({
    StartAt: 'Approve',
    States: { Approve: { Type: 'Task', Resource: activityArn, HeartbeatSeconds: 60, End: true } },
  });
  const { stateMachineArn } = await client.send(
    new CreateStateMachineCommand({ name: 'Approvals', definition, roleArn }),
  );
  const input = '{"order":12.0}';
  const started = await client.send(new StartExecutionCommand({ stateMachineArn, name: 'one', input }));
  return started.executionArn ?? '';
}

async function openTasks({ callOwn }: TestServer) {
  const { status, body } = await callOwn('ListOpenTasks', {});
  expect(status).toBe(200);
  return answerSchema.parse(body).tasks;
}

describe('Stepwright.ListOpenTasks', () => {
  it('shows what awaits an answer, with the token that ends it', async () => {
    const server = await openTestServer();
    const executionArn = await startApproval(server);
    const [task] = await openTasks(server);
    expect(task).toEqual({
      executionArn,
      executionName: 'one',
      stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Approvals',
      stateName: 'Approve',
      stateEnteredEventId: 2,
      stateEnteredDate: expect.any(Number),
      resource: activityArn,
      kind: 'ACTIVITY',
      status: 'NOT_TAKEN',
      input: '{"order":12.0}',
      taskToken: expect.any(String),
    });
    const { taskToken } = task ?? {};
    const take = () => server.callOwn('TakeActivityTask', { activityArn, taskToken, workerName: 'w' });
    expect(await take()).toEqual({ status: 200, body: { taskToken, input: '{"order":12.0}' } });
    expect(await take()).toMatchObject({ status: 400, body: { __type: expect.stringContaining('TaskTimedOut') } });
    const [taken] = await openTasks(server);
    expect(taken).toMatchObject({ status: 'AWAITED', taskToken, heartbeatDate: expect.any(Number) });
    await server.client.send(new SendTaskSuccessCommand({ taskToken, output: '1' }));
    await server.runToEnd(executionArn);
    expect(await openTasks(server)).toEqual([]);
  });

  it('refuses a token that is not from its list', async () => {
    const { callOwn } = await openTestServer();
    const { status } = await callOwn('ListOpenTasks', { nextToken: 'x' });
    expect(status).toBe(400);
  });
});

describe('Stepwright.DescribeActivity', () => {
  it('counts the workers that wait', async () => {
    const server = await openTestServer();
    await server.client.send(new CreateActivityCommand({ name: 'approve' }));
    const describeActivity = () => server.callOwn('DescribeActivity', { activityArn });
    expect(await describeActivity()).toEqual({ status: 200, body: { activityArn, pollers: 0 } });
    const polling = server.client.send(new GetActivityTaskCommand({ activityArn }));
    await expect.poll(describeActivity).toEqual({ status: 200, body: { activityArn, pollers: 1 } });
    await startApproval(server);
    await polling;
  });
});
