import { CreateStateMachineCommand, DescribeStateMachineCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { passDefinition, roleArn, waitDefinition } from '../testing/definitions.ts';
import { openTestServer } from '../testing/open-test-server.ts';
import { machineArn, openVersionedServer } from '../testing/open-versioned-server.ts';

describe('DescribeStateMachine', () => {
  it("shows the machine with AWS's defaults, and the definition byte for byte", async () => {
    const { client, call, clock } = await openTestServer();
    const definition = `  ${passDefinition}\n`;
    const { stateMachineArn } = await client.send(
      new CreateStateMachineCommand({ name: 'Orders', definition, roleArn }),
    );
    expect(await call('DescribeStateMachine', { stateMachineArn })).toEqual({
      status: 200,
      headers: expect.anything(),
      body: {
        stateMachineArn,
        name: 'Orders',
        status: 'ACTIVE',
        definition,
        roleArn,
        type: 'STANDARD',
        creationDate: clock.now() / 1000,
        loggingConfiguration: { level: 'OFF', includeExecutionData: false },
        tracingConfiguration: { enabled: false },
        encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
      },
    });
  });

  it('gives back what was configured', async () => {
    const { client } = await openTestServer();
    const configuration = {
      loggingConfiguration: {
        level: 'ERROR' as const,
        includeExecutionData: true,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: 'arn:aws:logs:us-east-1:1:log-group:g:*' } }],
      },
      tracingConfiguration: { enabled: true },
      encryptionConfiguration: { type: 'CUSTOMER_MANAGED_KMS_KEY' as const, kmsKeyId: 'k' },
    };
    const { stateMachineArn } = await client.send(
      new CreateStateMachineCommand({ name: 'Orders', definition: passDefinition, roleArn, ...configuration }),
    );
    expect(await client.send(new DescribeStateMachineCommand({ stateMachineArn }))).toMatchObject({
      ...configuration,
      encryptionConfiguration: { ...configuration.encryptionConfiguration, kmsDataKeyReusePeriodSeconds: 300 },
    });
  });

  it('leaves the definition out on request', async () => {
    const { client } = await openTestServer();
    const { stateMachineArn } = await client.send(
      new CreateStateMachineCommand({ name: 'Orders', definition: passDefinition, roleArn }),
    );
    const output = await client.send(
      new DescribeStateMachineCommand({ stateMachineArn, includedData: 'METADATA_ONLY' }),
    );
    expect(output.definition).toBe('{}');
  });

  const prefix = 'arn:aws:states:us-east-1:123456789012';
  it.each([
    ['x', 'InvalidArn', "Invalid Arn: 'Invalid ARN prefix: x'"],
    [`${prefix}:express:a:b:c`, 'InvalidArn', "Invalid Arn: 'Resource type not valid in this context: express'"],
    [`${prefix}:execution:a:b`, 'InvalidArn', "Invalid Arn: 'Resource type not valid in this context: execution'"],
    [
      `${prefix}:stateMachine:a`,
      'StateMachineDoesNotExist',
      `State Machine Does Not Exist: '${prefix}:stateMachine:a'`,
    ],
    [
      `${prefix}:stateMachine:a:1`,
      'StateMachineDoesNotExist',
      `State Machine Does Not Exist: '${prefix}:stateMachine:a:1'`,
    ],
    [
      `${prefix}:stateMachine:a:PROD`,
      'StateMachineDoesNotExist',
      `State Machine Does Not Exist: '${prefix}:stateMachine:a:PROD'`,
    ],
  ])('refuses %s', async (stateMachineArn, name, message) => {
    const { client } = await openTestServer();
    await expect(client.send(new DescribeStateMachineCommand({ stateMachineArn }))).rejects.toMatchObject({
      name,
      message,
    });
  });

  it('shows a version as it was published, whatever became of its machine', async () => {
    const { ask, refusal, clock, createAlias, publishChange } = await openVersionedServer(0);
    const publishedAt = clock.now() / 1000;
    await ask('PublishStateMachineVersion', { stateMachineArn: machineArn, description: 'first' });
    await clock.advanceTo(clock.now() + 5_000);
    await publishChange(2);
    const stateMachineArn = `${machineArn}:1`;
    const first = {
      stateMachineArn,
      name: 'Orders',
      status: 'ACTIVE',
      definition: passDefinition,
      roleArn: `${roleArn}1`,
      type: 'STANDARD',
      creationDate: publishedAt,
      description: 'first',
      loggingConfiguration: { level: 'OFF', includeExecutionData: false },
      tracingConfiguration: { enabled: false },
      encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
    };
    expect(await ask('DescribeStateMachine', { stateMachineArn })).toEqual(first);
    expect(await ask('DescribeStateMachine', { stateMachineArn, includedData: 'METADATA_ONLY' })).toEqual({
      ...first,
      definition: '{}',
    });
    const second = await ask('DescribeStateMachine', { stateMachineArn: `${machineArn}:2` });
    expect(second).toMatchObject({ definition: waitDefinition(2), roleArn: `${roleArn}2` });
    expect(second).toHaveProperty('revisionId');
    expect(second).not.toHaveProperty('description');
    await createAlias('PROD', 1);
    expect(await refusal('DescribeStateMachine', { stateMachineArn: `${machineArn}:PROD` })).toMatchObject({
      message: `State Machine Does Not Exist: '${machineArn}:PROD'`,
    });
  });
});
