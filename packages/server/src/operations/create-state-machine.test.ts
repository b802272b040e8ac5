import { CreateStateMachineCommand, DescribeStateMachineCommand } from '@aws-sdk/client-sfn';
import { createMemoryStore, type Store } from '@stepwright/engine';
import { describe, expect, it } from 'vitest';
import { passDefinition, roleArn, waitDefinition } from '../testing/definitions.ts';
import { createClient, openTestServer } from '../testing/open-test-server.ts';

const input = { name: 'Orders', definition: passDefinition, roleArn };
const machineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Orders';

describe('CreateStateMachine', () => {
  it('makes a machine in the region of the request and the account of the server', async () => {
    const server = await openTestServer();
    const output = await server.client.send(new CreateStateMachineCommand(input));
    expect(output.stateMachineArn).toBe(machineArn);
    expect(output.creationDate).toEqual(new Date(server.clock.now()));
    const elsewhere = await createClient(server.url, 'cn-north-1').send(new CreateStateMachineCommand(input));
    expect(elsewhere.stateMachineArn).toBe('arn:aws-cn:states:cn-north-1:123456789012:stateMachine:Orders');
  });

  it('gives back the machine that is there for the same request, and ignores another role and other tags', async () => {
    const server = await openTestServer();
    const first = await server.client.send(new CreateStateMachineCommand(input));
    await server.clock.advanceTo(server.clock.now() + 5_000);
    const again = { ...input, roleArn: `${roleArn}2`, tags: [{ key: 'a', value: 'b' }] };
    const second = await server.client.send(new CreateStateMachineCommand(again));
    expect(second.creationDate).toEqual(first.creationDate);
    const described = await server.client.send(new DescribeStateMachineCommand({ stateMachineArn: machineArn }));
    expect(described.roleArn).toBe(roleArn);
  });

  it.each([
    ['another definition', { definition: waitDefinition(1) }],
    ['the same definition with other spaces', { definition: ` ${passDefinition}` }],
    ['another type', { type: 'EXPRESS' as const }],
    ['other tracing', { tracingConfiguration: { enabled: true } }],
    ['a publication', { publish: true }],
  ])('refuses %s under a name that is taken', async (_, change) => {
    const { client } = await openTestServer();
    await client.send(new CreateStateMachineCommand(input));
    await expect(client.send(new CreateStateMachineCommand({ ...input, ...change }))).rejects.toMatchObject({
      name: 'StateMachineAlreadyExists',
      message: `State Machine Already Exists: '${machineArn}'`,
    });
  });

  it('publishes a first version where that is asked for, once', async () => {
    const { call } = await openTestServer();
    const published = { ...input, publish: true, versionDescription: 'first' };
    const created = await call('CreateStateMachine', published);
    expect(created.body).toMatchObject({ stateMachineVersionArn: `${machineArn}:1` });
    expect((await call('CreateStateMachine', published)).body).toEqual(created.body);
    for (const other of [input, { ...input, publish: true }]) {
      expect((await call('CreateStateMachine', other)).body).toMatchObject({
        message: `State Machine Already Exists: '${machineArn}'`,
      });
    }
    expect((await call('DescribeStateMachine', { stateMachineArn: `${machineArn}:1` })).body).toMatchObject({
      description: 'first',
    });
  });

  it('makes up for a version that did not come about after the machine was made', async () => {
    const memory = createMemoryStore();
    let isBroken = true;
    const publishVersion: Store['publishVersion'] = (...args) =>
      isBroken ? Promise.reject(new Error('the store failed')) : memory.publishVersion(...args);
    const { call } = await openTestServer({ store: { ...memory, publishVersion } });
    expect((await call('CreateStateMachine', { ...input, publish: true })).status).toBe(500);
    isBroken = false;
    expect((await call('CreateStateMachine', { ...input, publish: true })).body).toMatchObject({
      stateMachineVersionArn: `${machineArn}:1`,
    });
  });

  it.each([
    [{ name: 'a b' }, 'InvalidName', "Invalid Name: 'a b'"],
    [{ roleArn: 'role' }, 'InvalidArn', "Invalid Arn: 'Invalid ARN prefix: role'"],
    [
      { definition: '{"Comment":"BASE_INVALID_DER","StartAt":"State_1"}' },
      'InvalidDefinition',
      "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /'",
    ],
    [{ versionDescription: 'v' }, 'ValidationException', 'Version description can only be set when publish is true'],
    [
      { loggingConfiguration: { level: 'ALL' as const } },
      'InvalidLoggingConfiguration',
      'Invalid Logging Configuration: Must specify exactly one Log Destination.',
    ],
    [
      { tags: Array.from({ length: 51 }, (_, i) => ({ key: `k${i}`, value: '' })) },
      'TooManyTags',
      'A resource can have at most 50 tags',
    ],
  ])('refuses %j', async (change, name, message) => {
    const { client } = await openTestServer();
    await expect(client.send(new CreateStateMachineCommand({ ...input, ...change }))).rejects.toMatchObject({
      name,
      message,
    });
  });

  it('refuses a definition that needs what this version does not run, and says what', async () => {
    const { client } = await openTestServer();
    const resource = 'arn:aws:states:::bedrockagentcore:invokeHarness';
    const definition = JSON.stringify({ StartAt: 'T', States: { T: { Type: 'Task', Resource: resource, End: true } } });
    await expect(client.send(new CreateStateMachineCommand({ ...input, definition }))).rejects.toMatchObject({
      name: 'InvalidDefinition',
      message: expect.stringContaining('invokeHarness'),
    });
  });

  it('refuses what an Express machine cannot do', async () => {
    const { client } = await openTestServer();
    const definition = JSON.stringify({
      StartAt: 'ActivityTask',
      States: {
        ActivityTask: { Type: 'Task', Resource: 'arn:aws:states:us-east-1:123456789012:activity:a', End: true },
      },
    });
    await expect(
      client.send(new CreateStateMachineCommand({ ...input, type: 'EXPRESS', definition })),
    ).rejects.toMatchObject({
      name: 'InvalidDefinition',
      message:
        "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Express state machine does not support Activity ARN at /States/ActivityTask/Resource'",
    });
  });
});
