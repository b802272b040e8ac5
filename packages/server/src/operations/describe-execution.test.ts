import { CreateStateMachineCommand, DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { failDefinition, passDefinition, roleArn, waitDefinition } from '../testing/definitions.ts';
import { openTestServer } from '../testing/open-test-server.ts';

async function withExecution(definition: string) {
  const server = await openTestServer();
  const { stateMachineArn } = await server.client.send(
    new CreateStateMachineCommand({ name: 'Orders', definition, roleArn }),
  );
  const { executionArn } = await server.client.send(new StartExecutionCommand({ stateMachineArn, name: 'e' }));
  return { ...server, stateMachineArn, executionArn };
}

describe('DescribeExecution', () => {
  it('shows an execution that succeeded as AWS was recorded showing it', async () => {
    const { call, runToEnd, stateMachineArn, executionArn, clock } = await withExecution(passDefinition);
    const now = clock.now() / 1000;
    await runToEnd(executionArn);
    expect((await call('DescribeExecution', { executionArn })).body).toEqual({
      executionArn,
      stateMachineArn,
      name: 'e',
      status: 'SUCCEEDED',
      startDate: now,
      stopDate: now,
      input: '{}',
      inputDetails: { included: true },
      output: '{"Arg1":"argument1"}',
      outputDetails: { included: true },
      redriveCount: 0,
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
    });
  });

  it('shows a running one without an end', async () => {
    const { call, executionArn } = await withExecution(waitDefinition(60));
    const { body } = await call('DescribeExecution', { executionArn });
    expect(body).toMatchObject({
      status: 'RUNNING',
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'Execution is RUNNING and cannot be redriven',
    });
    for (const member of ['stopDate', 'output', 'outputDetails', 'error', 'cause'])
      expect(body).not.toHaveProperty(member);
  });

  it('says for 14 days that one which failed can be redriven', async () => {
    const { client, runToEnd, executionArn, clock } = await withExecution(failDefinition);
    await runToEnd(executionArn);
    const stoppedAt = clock.now();
    const describeIt = () => client.send(new DescribeExecutionCommand({ executionArn }));
    expect(await describeIt()).toMatchObject({ status: 'FAILED', error: 'SomeFailure', redriveStatus: 'REDRIVABLE' });
    expect((await describeIt()).redriveStatusReason).toBeUndefined();
    await clock.advanceTo(stoppedAt + 14 * 86_400_000 + 1);
    expect(await describeIt()).toMatchObject({
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'Execution redrivable period exceeded',
    });
  });

  it('prints milliseconds as fractions of a second', async () => {
    const { call, client, stateMachineArn, clock } = await withExecution(passDefinition);
    await clock.advanceTo(1_700_000_001_120);
    const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn }));
    expect((await call('DescribeExecution', { executionArn })).body).toMatchObject({ startDate: 1_700_000_001.12 });
  });

  it('leaves data out on request', async () => {
    const { call, executionArn } = await withExecution(passDefinition);
    const { body } = await call('DescribeExecution', { executionArn, includedData: 'METADATA_ONLY' });
    for (const member of ['input', 'inputDetails', 'output', 'outputDetails']) expect(body).not.toHaveProperty(member);
  });

  const prefix = 'arn:aws:states:us-east-1:123456789012';
  it.each([
    [
      `${prefix}:execution:Orders:x`,
      'ExecutionDoesNotExist',
      `Execution Does Not Exist: '${prefix}:execution:Orders:x'`,
    ],
    [`${prefix}:express:Orders:x:y`, 'InvalidArn', "Invalid Arn: 'Resource type not valid in this context: express'"],
    ['invalid_state_machine_arn', 'InvalidArn', "Invalid Arn: 'Invalid ARN prefix: invalid_state_machine_arn'"],
  ])('refuses %s', async (executionArn, name, message) => {
    const { client } = await openTestServer();
    await expect(client.send(new DescribeExecutionCommand({ executionArn }))).rejects.toMatchObject({ name, message });
  });
});
