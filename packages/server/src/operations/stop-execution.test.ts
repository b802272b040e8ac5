import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { roleArn, waitDefinition } from '../testing/definitions.ts';
import { openTestServer } from '../testing/open-test-server.ts';

async function withExecution() {
  const server = await openTestServer();
  const { stateMachineArn } = await server.client.send(
    new CreateStateMachineCommand({ name: 'Orders', definition: waitDefinition(60), roleArn }),
  );
  const { executionArn } = await server.client.send(new StartExecutionCommand({ stateMachineArn }));
  return { ...server, executionArn };
}

describe('StopExecution', () => {
  it('aborts an execution, with the error and cause that were given', async () => {
    const { client, executionArn, clock } = await withExecution();
    await clock.advanceTo(clock.now() + 1_234);
    const { stopDate } = await client.send(new StopExecutionCommand({ executionArn, error: 'E', cause: 'C' }));
    expect(stopDate).toEqual(new Date(clock.now()));
    expect(await client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
      status: 'ABORTED',
      stopDate,
      error: 'E',
      cause: 'C',
    });
    const { events } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events?.at(-1)).toMatchObject({
      type: 'ExecutionAborted',
      previousEventId: 0,
      executionAbortedEventDetails: { error: 'E', cause: 'C' },
    });
  });

  it('of a closed execution changes nothing and gives its date', async () => {
    const { client, executionArn, clock } = await withExecution();
    const first = await client.send(new StopExecutionCommand({ executionArn }));
    await clock.advanceTo(clock.now() + 10_000);
    const second = await client.send(new StopExecutionCommand({ executionArn, error: 'late' }));
    expect(second.stopDate).toEqual(first.stopDate);
    expect((await client.send(new DescribeExecutionCommand({ executionArn }))).error).toBeUndefined();
  });

  const prefix = 'arn:aws:states:us-east-1:123456789012';
  it.each([
    [`${prefix}:execution:a:b`, 'ExecutionDoesNotExist', `Execution Does Not Exist: '${prefix}:execution:a:b'`],
    [`${prefix}:express:a:b:c`, 'InvalidArn', "Invalid Arn: 'Resource type not valid in this context: express'"],
    ['x', 'InvalidArn', "Invalid Arn: 'Invalid ARN prefix: x'"],
  ])('refuses %s', async (executionArn, name, message) => {
    const { client } = await openTestServer();
    await expect(client.send(new StopExecutionCommand({ executionArn }))).rejects.toMatchObject({ name, message });
  });
});
