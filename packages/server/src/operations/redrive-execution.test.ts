import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  RedriveExecutionCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { failDefinition, passDefinition, roleArn, waitDefinition } from '../testing/definitions.ts';
import { openTestServer } from '../testing/open-test-server.ts';

const taskDefinition = JSON.stringify({
  StartAt: 'Before',
  States: {
    Before: { Type: 'Pass', Result: 1, Next: 'Work' },
    Work: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f', End: true },
  },
});

/** A runner of which the first call of each execution fails. */
function failOnce() {
  let calls = 0;
  return {
    run: () =>
      Promise.resolve(
        calls++ === 0
          ? ({ kind: 'failed', error: 'Broken', cause: 'once' } as const)
          : ({ kind: 'succeeded', output: '"done"' } as const),
      ),
  };
}

async function withEnded(definition: string) {
  const server = await openTestServer({ runner: failOnce() });
  const { client, runToEnd } = server;
  const { stateMachineArn = '' } = await client.send(
    new CreateStateMachineCommand({ name: 'Orders', definition, roleArn }),
  );
  const { executionArn = '' } = await client.send(new StartExecutionCommand({ stateMachineArn, name: 'e' }));
  const describeIt = () => client.send(new DescribeExecutionCommand({ executionArn }));
  const redrive = (clientToken?: string) =>
    client.send(new RedriveExecutionCommand({ executionArn, ...(clientToken !== undefined && { clientToken }) }));
  if (definition !== runningDefinition) await runToEnd(executionArn);
  return { ...server, stateMachineArn, executionArn, describeIt, redrive };
}

const runningDefinition = waitDefinition(60);

describe('RedriveExecution', () => {
  it('lets an execution go on where it failed', async () => {
    const { client, clock, executionArn, describeIt, redrive, runToEnd } = await withEnded(taskDefinition);
    expect(await describeIt()).toMatchObject({ status: 'FAILED', redriveCount: 0, redriveStatus: 'REDRIVABLE' });
    expect((await describeIt()).redriveDate).toBeUndefined();
    await clock.advanceTo(clock.now() + 60_000);
    const redriveDate = new Date(clock.now());
    expect((await redrive()).redriveDate).toEqual(redriveDate);
    await runToEnd(executionArn);
    expect(await describeIt()).toMatchObject({
      status: 'SUCCEEDED',
      output: '"done"',
      redriveCount: 1,
      redriveDate,
      redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
    });
    expect((await describeIt()).error).toBeUndefined();
    const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'PassStateEntered',
      'PassStateExited',
      'TaskStateEntered',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionFailed',
      'ExecutionFailed',
      'ExecutionRedriven',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    expect(events[8]).toMatchObject({ id: 9, previousEventId: 0, executionRedrivenEventDetails: { redriveCount: 1 } });
  });

  it('is one redrive for each client token', async () => {
    const { clock, redrive, describeIt } = await withEnded(failDefinition);
    const first = await redrive('token');
    await clock.advanceTo(clock.now() + 1_000);
    expect((await redrive('token')).redriveDate).toEqual(first.redriveDate);
    expect((await describeIt()).redriveCount).toBe(1);
    await redrive('another');
    expect((await describeIt()).redriveCount).toBe(2);
  });

  it('of two that come together takes one', async () => {
    const { redrive, describeIt } = await withEnded(taskDefinition);
    const results = await Promise.allSettled([redrive('a'), redrive('b')]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await describeIt()).redriveCount).toBe(1);
  });

  it('refuses an execution that runs, or has succeeded, as DescribeExecution says', async () => {
    for (const [definition, reason] of [
      [runningDefinition, 'Execution is RUNNING and cannot be redriven'],
      [passDefinition, 'Execution is SUCCEEDED and cannot be redriven'],
    ] as const) {
      const { redrive, describeIt } = await withEnded(definition);
      await expect(redrive()).rejects.toMatchObject({ name: 'ExecutionNotRedrivable', message: reason });
      expect(await describeIt()).toMatchObject({ redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason: reason });
    }
  });

  it('refuses an execution that closed more than 14 days ago', async () => {
    const { clock, redrive, describeIt } = await withEnded(failDefinition);
    await clock.advanceTo(clock.now() + 14 * 86_400_000 + 1);
    const redriveStatusReason = 'Execution redrivable period exceeded';
    expect(await describeIt()).toMatchObject({ redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason });
    await expect(redrive()).rejects.toMatchObject({ message: redriveStatusReason });
  });

  it('refuses an execution of a machine that is deleted, also when there is another one of its name', async () => {
    const { client, clock, stateMachineArn, redrive, describeIt } = await withEnded(failDefinition);
    const redriveStatusReason = 'State machine is in DELETING status';
    await client.send(new DeleteStateMachineCommand({ stateMachineArn }));
    expect(await describeIt()).toMatchObject({ redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason });
    await expect(redrive()).rejects.toMatchObject({ name: 'ExecutionNotRedrivable', message: redriveStatusReason });
    await clock.advanceTo(clock.now() + 1);
    await client.send(new CreateStateMachineCommand({ name: 'Orders', definition: passDefinition, roleArn }));
    expect(await describeIt()).toMatchObject({ redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason });
    await expect(redrive()).rejects.toMatchObject({ message: redriveStatusReason });
  });

  const prefix = 'arn:aws:states:us-east-1:123456789012';
  it.each([
    [`${prefix}:execution:a:b`, 'ExecutionDoesNotExist', `Execution Does Not Exist: '${prefix}:execution:a:b'`],
    [`${prefix}:express:a:b:c`, 'InvalidArn', "Invalid Arn: 'Resource type not valid in this context: express'"],
    ['x', 'InvalidArn', "Invalid Arn: 'Invalid ARN prefix: x'"],
  ])('refuses %s', async (executionArn, name, message) => {
    const { client } = await openTestServer();
    await expect(client.send(new RedriveExecutionCommand({ executionArn }))).rejects.toMatchObject({ name, message });
  });

  it('refuses a client token that the model does not allow', async () => {
    const { redrive } = await withEnded(failDefinition);
    await expect(redrive('a b')).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(redrive('x'.repeat(65))).rejects.toMatchObject({ name: 'ValidationException' });
  });
});
