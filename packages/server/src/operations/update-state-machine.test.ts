import { CreateStateMachineCommand, DescribeStateMachineCommand, UpdateStateMachineCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { passDefinition, roleArn, waitDefinition } from '../testing/definitions.ts';
import { openTestServer } from '../testing/open-test-server.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function withMachine() {
  const server = await openTestServer();
  const { stateMachineArn } = await server.client.send(
    new CreateStateMachineCommand({ name: 'Orders', definition: passDefinition, roleArn }),
  );
  return { ...server, stateMachineArn };
}

describe('UpdateStateMachine', () => {
  it('gives a new revisionId for every change, and the current one for none', async () => {
    const { client, stateMachineArn } = await withMachine();
    const update = (change: object) => client.send(new UpdateStateMachineCommand({ stateMachineArn, ...change }));
    const describeMachine = () => client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    expect((await describeMachine()).revisionId).toBeUndefined();
    expect((await update({ definition: passDefinition })).revisionId).toBeUndefined();

    const first = await update({ roleArn: `${roleArn}2` });
    expect(first.revisionId).toMatch(UUID);
    expect((await update({ roleArn: `${roleArn}2`, definition: passDefinition })).revisionId).toBe(first.revisionId);
    const second = await update({ definition: waitDefinition(1) });
    expect(second.revisionId).not.toBe(first.revisionId);
    expect(await describeMachine()).toMatchObject({
      revisionId: second.revisionId,
      definition: waitDefinition(1),
      roleArn: `${roleArn}2`,
    });
  });

  it('keeps what a request does not mention, also when two updates come at once', async () => {
    const { client, stateMachineArn } = await withMachine();
    await Promise.all([
      client.send(new UpdateStateMachineCommand({ stateMachineArn, definition: waitDefinition(7) })),
      client.send(new UpdateStateMachineCommand({ stateMachineArn, roleArn: `${roleArn}9` })),
      client.send(new UpdateStateMachineCommand({ stateMachineArn, tracingConfiguration: { enabled: true } })),
    ]);
    expect(await client.send(new DescribeStateMachineCommand({ stateMachineArn }))).toMatchObject({
      definition: waitDefinition(7),
      roleArn: `${roleArn}9`,
      tracingConfiguration: { enabled: true },
    });
  });

  it('wants something to change', async () => {
    const { client, stateMachineArn } = await withMachine();
    await expect(client.send(new UpdateStateMachineCommand({ stateMachineArn }))).rejects.toMatchObject({
      name: 'MissingRequiredParameter',
      message:
        'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
    });
  });

  it('does not know versions, missing machines or labels', async () => {
    const { client, stateMachineArn } = await withMachine();
    const update = (arn: string) => client.send(new UpdateStateMachineCommand({ stateMachineArn: arn, roleArn }));
    const missing = (arn: string) => ({
      name: 'StateMachineDoesNotExist',
      message: `State Machine Does Not Exist: '${arn}'`,
    });
    await expect(update(`${stateMachineArn}:2`)).rejects.toMatchObject(missing(`${stateMachineArn}:2`));
    await expect(update(`${stateMachineArn}X`)).rejects.toMatchObject(missing(`${stateMachineArn}X`));
    await expect(update(`${stateMachineArn}/label`)).rejects.toMatchObject({
      name: 'ValidationException',
      reason: 'API_DOES_NOT_SUPPORT_LABELED_ARNS',
    });
  });

  it('checks the definition and leaves the machine as it was', async () => {
    const { client, stateMachineArn } = await withMachine();
    await expect(
      client.send(new UpdateStateMachineCommand({ stateMachineArn, definition: '{}' })),
    ).rejects.toMatchObject({
      name: 'InvalidDefinition',
    });
    expect((await client.send(new DescribeStateMachineCommand({ stateMachineArn }))).definition).toBe(passDefinition);
  });

  it('publishes the revision that is then the current one, unless it is published already', async () => {
    const { call, stateMachineArn } = await withMachine();
    const update = async (change: object) =>
      (await call('UpdateStateMachine', { stateMachineArn, publish: true, ...change })).body;
    const first = await update({ definition: passDefinition, versionDescription: 'first' });
    expect(first).toMatchObject({ stateMachineVersionArn: `${stateMachineArn}:1` });
    expect(first).not.toHaveProperty('revisionId');
    expect(await update({ definition: passDefinition })).toEqual(first);
    const second = await update({ roleArn: `${roleArn}2` });
    expect(second).toMatchObject({
      stateMachineVersionArn: `${stateMachineArn}:2`,
      revisionId: expect.stringMatching(UUID),
    });
    expect(await update({ roleArn: `${roleArn}2` })).toEqual(second);
    expect(await update({ roleArn: `${roleArn}3`, publish: false })).not.toHaveProperty('stateMachineVersionArn');
    expect(await update({ versionDescription: 'x', publish: false, roleArn })).toMatchObject({
      message: 'Version description can only be set when publish is true',
    });
  });
});
