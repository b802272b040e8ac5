import { CreateStateMachineCommand, StartSyncExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { failDefinition, passDefinition, roleArn, waitDefinition } from '../testing/definitions.ts';
import { openTestServer } from '../testing/open-test-server.ts';

async function withMachine(definition: string, type: 'STANDARD' | 'EXPRESS' = 'EXPRESS') {
  const server = await openTestServer();
  const { stateMachineArn = '' } = await server.client.send(
    new CreateStateMachineCommand({ name: 'Orders', definition, roleArn, type }),
  );
  return { ...server, stateMachineArn };
}

describe('StartSyncExecution', () => {
  it('answers with the end of the execution', async () => {
    const { call, stateMachineArn, clock } = await withMachine(passDefinition);
    const now = clock.now() / 1000;
    expect((await call('StartSyncExecution', { stateMachineArn, name: 'e', input: '{"a":1}' })).body).toEqual({
      executionArn: expect.stringMatching(/^arn:aws:states:us-east-1:123456789012:express:Orders:e:[0-9a-f-]{36}$/),
      stateMachineArn,
      name: 'e',
      startDate: now,
      stopDate: now,
      status: 'SUCCEEDED',
      input: '{"a":1}',
      inputDetails: { included: true },
      output: '{"Arg1":"argument1"}',
      outputDetails: { included: true },
      billingDetails: { billedDurationInMilliseconds: 100, billedMemoryUsedInMB: 64 },
    });
  });

  it('is a success on the wire when the execution fails', async () => {
    const { call, stateMachineArn } = await withMachine(failDefinition);
    const { status, body } = await call('StartSyncExecution', { stateMachineArn });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'FAILED',
      error: 'SomeFailure',
      cause: 'It failed.',
      outputDetails: { included: true },
    });
    expect(body).not.toHaveProperty('output');
  });

  it('lets virtual time pass while it waits, and bills it in steps of 100 ms', async () => {
    const { client, stateMachineArn, clock } = await withMachine(waitDefinition(7));
    const stop = clock.run();
    const output = await client.send(new StartSyncExecutionCommand({ stateMachineArn }));
    stop();
    expect(output.status).toBe('SUCCEEDED');
    expect(Number(output.stopDate) - Number(output.startDate)).toBe(7_000);
    expect(output.billingDetails?.billedDurationInMilliseconds).toBe(7_000);
  });

  it('leaves data out on request', async () => {
    const { call, stateMachineArn } = await withMachine(passDefinition);
    const { body } = await call('StartSyncExecution', { stateMachineArn, includedData: 'METADATA_ONLY' });
    for (const member of ['input', 'inputDetails', 'output', 'outputDetails']) expect(body).not.toHaveProperty(member);
  });

  it('is for Express machines only', async () => {
    const { client, stateMachineArn } = await withMachine(passDefinition, 'STANDARD');
    await expect(
      client.send(new StartSyncExecutionCommand({ stateMachineArn, input: '{}', name: 'e' })),
    ).rejects.toMatchObject({
      name: 'StateMachineTypeNotSupported',
      message: 'This operation is not supported by this type of state machine',
    });
  });
});
