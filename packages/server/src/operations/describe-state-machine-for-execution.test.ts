import {
  CreateStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  StartExecutionCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { passDefinition, roleArn, waitDefinition } from '../testing/definitions.ts';
import { openTestServer } from '../testing/open-test-server.ts';

describe('DescribeStateMachineForExecution', () => {
  it('shows the revision that the execution was started with', async () => {
    const { client, call, clock } = await openTestServer();
    const { stateMachineArn } = await client.send(
      new CreateStateMachineCommand({ name: 'Orders', definition: waitDefinition(60), roleArn }),
    );
    const createdAt = clock.now() / 1000;
    const first = await client.send(new StartExecutionCommand({ stateMachineArn }));
    await clock.advanceTo(clock.now() + 5_000);
    const { revisionId } = await client.send(
      new UpdateStateMachineCommand({ stateMachineArn, definition: passDefinition, roleArn: `${roleArn}2` }),
    );
    const second = await client.send(new StartExecutionCommand({ stateMachineArn }));

    expect((await call('DescribeStateMachineForExecution', { executionArn: first.executionArn })).body).toEqual({
      stateMachineArn,
      name: 'Orders',
      definition: waitDefinition(60),
      roleArn,
      updateDate: createdAt,
      loggingConfiguration: { level: 'OFF', includeExecutionData: false },
      tracingConfiguration: { enabled: false },
      encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
    });
    expect((await call('DescribeStateMachineForExecution', { executionArn: second.executionArn })).body).toMatchObject({
      definition: passDefinition,
      roleArn: `${roleArn}2`,
      updateDate: createdAt + 5,
      revisionId,
    });
  });

  const prefix = 'arn:aws:states:us-east-1:123456789012';
  it.each([
    [`${prefix}:execution:a:b`, 'ExecutionDoesNotExist'],
    [`${prefix}:express:a:b:c`, 'InvalidArn'],
    [`${prefix}:stateMachine:a`, 'InvalidArn'],
  ])('refuses %s', async (executionArn, name) => {
    const { client } = await openTestServer();
    await expect(client.send(new DescribeStateMachineForExecutionCommand({ executionArn }))).rejects.toMatchObject({
      name,
    });
  });
});
