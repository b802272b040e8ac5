import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  ListStateMachinesCommand,
  StartExecutionCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { createMemoryStore } from '@stepwright/engine';
import { describe, expect, it } from 'vitest';
import { passDefinition, roleArn, waitDefinition } from '../testing/definitions.ts';
import { openTestServer, type TestServer } from '../testing/open-test-server.ts';
import { machineArn, openVersionedServer } from '../testing/open-versioned-server.ts';

async function createMachine({ client }: TestServer, definition: string): Promise<void> {
  await client.send(new CreateStateMachineCommand({ name: 'Orders', definition, roleArn }));
}

describe('DeleteStateMachine', () => {
  it('of a machine that is not there is done already', async () => {
    const { client } = await openTestServer();
    await client.send(new DeleteStateMachineCommand({ stateMachineArn: machineArn }));
  });

  it('frees the name at once where nothing runs', async () => {
    const server = await openTestServer();
    await createMachine(server, passDefinition);
    await server.client.send(new DeleteStateMachineCommand({ stateMachineArn: machineArn }));
    expect((await server.client.send(new ListStateMachinesCommand({}))).stateMachines).toEqual([]);
    await createMachine(server, waitDefinition(1));
  });

  it('stops what runs, and keeps the definition of executions readable', async () => {
    const server = await openTestServer();
    await createMachine(server, waitDefinition(60));
    const arns: string[] = [];
    for (let i = 0; i < 40; i++) {
      const { executionArn = '' } = await server.client.send(
        new StartExecutionCommand({ stateMachineArn: machineArn }),
      );
      arns.push(executionArn);
    }
    await server.client.send(new DeleteStateMachineCommand({ stateMachineArn: machineArn }));
    await server.clock.runUntil(async () => (await server.store.findMachine(machineArn)) === undefined);
    for (const executionArn of arns) {
      const { status } = await server.client.send(new DescribeExecutionCommand({ executionArn }));
      expect(status).toBe('ABORTED');
    }
    const used = await server.client.send(new DescribeStateMachineForExecutionCommand({ executionArn: arns[0] }));
    expect(used.definition).toBe(waitDefinition(60));
  });

  it('lets nobody use a machine that is going', async () => {
    const server = await openTestServer();
    await createMachine(server, passDefinition);
    await server.store.markMachineDeleting(machineArn);
    const refused = { name: 'StateMachineDeleting', message: `State Machine is Deleting: '${machineArn}'` };
    await expect(server.client.send(new StartExecutionCommand({ stateMachineArn: machineArn }))).rejects.toMatchObject(
      refused,
    );
    await expect(
      server.client.send(new UpdateStateMachineCommand({ stateMachineArn: machineArn, roleArn })),
    ).rejects.toMatchObject(refused);
    await expect(createMachine(server, passDefinition)).rejects.toMatchObject(refused);
    const { status } = await server.client.send(new DescribeStateMachineCommand({ stateMachineArn: machineArn }));
    expect(status).toBe('DELETING');
  });

  it('is completed after a restart, in every region', async () => {
    const store = createMemoryStore();
    const regions = ['us-east-1', 'eu-west-1', 'ap-south-1'];
    for (const region of regions) {
      const arn = `arn:aws:states:${region}:123456789012:stateMachine:Orders`;
      await store.createMachine({
        machineArn: arn,
        name: 'Orders',
        type: 'STANDARD',
        definition: passDefinition,
        roleArn,
        configuration: '{}',
        revisionId: undefined,
        createdAt: 0,
        updatedAt: 0,
      });
      await store.markMachineDeleting(arn);
    }
    const server = await openTestServer({ store });
    for (const region of regions) {
      const arn = `arn:aws:states:${region}:123456789012:stateMachine:Orders`;
      await server.clock.runUntil(async () => (await store.findMachine(arn)) === undefined);
    }
  });

  it('does not take versions, aliases or labels', async () => {
    const { client } = await openTestServer();
    const remove = (stateMachineArn: string) => client.send(new DeleteStateMachineCommand({ stateMachineArn }));
    await expect(remove(`${machineArn}:1`)).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(remove(`${machineArn}:PROD`)).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(remove(`${machineArn}/label`)).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(remove('x')).rejects.toMatchObject({ name: 'InvalidArn' });
  });

  it('takes versions and aliases along; a later machine of the name numbers its own', async () => {
    const { ask, refusal, createAlias } = await openVersionedServer(2);
    await createAlias('PROD', 2);
    await ask('DeleteStateMachine', { stateMachineArn: machineArn });
    expect(await refusal('StartExecution', { stateMachineArn: `${machineArn}:PROD` })).toMatchObject({
      message: `State Machine Does Not Exist: '${machineArn}:PROD'`,
    });
    expect(await ask('ListStateMachineVersions', { stateMachineArn: machineArn })).toEqual({
      stateMachineVersions: [],
    });
    const again = { name: 'Orders', definition: passDefinition, roleArn, publish: true };
    expect(await ask('CreateStateMachine', again)).toMatchObject({ stateMachineVersionArn: `${machineArn}:1` });
    expect(await ask('ListStateMachineAliases', { stateMachineArn: machineArn })).toEqual({ stateMachineAliases: [] });
  });
});
