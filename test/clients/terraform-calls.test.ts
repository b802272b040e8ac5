/**
 * What the AWS provider of Terraform asks for, in its order, by the SDK: where Terraform is not there, this holds what its plans
 * depend on. A plan is empty if each answer says again what was applied.
 */
import { type CreateStateMachineInput, SFN } from '@aws-sdk/client-sfn';
import { expect, it, onTestFinished } from 'vitest';
import { account, openClientServer } from './open-client-server.ts';
import { terraformOperations } from './terraform-operations.ts';

const prefix = `arn:aws:states:eu-central-1:${account}`;
const activityArn = `${prefix}:activity:pack`;
const stateMachineArn = `${prefix}:stateMachine:orders`;
const stateMachineAliasArn = `${stateMachineArn}:live`;

const definitionOf = (greeting: string) =>
  JSON.stringify({
    Comment: greeting,
    StartAt: 'Pack',
    States: { Pack: { Type: 'Task', Resource: activityArn, End: true } },
  });
const tagsOf = (greeting: string) => [
  { key: 'greeting', value: greeting },
  { key: 'project', value: 'orders' },
];
const machine: Omit<CreateStateMachineInput, 'definition'> = {
  name: 'orders',
  roleArn: `arn:aws:iam::${account}:role/orders`,
  loggingConfiguration: {
    level: 'ERROR',
    includeExecutionData: true,
    destinations: [
      { cloudWatchLogsLogGroup: { logGroupArn: `arn:aws:logs:eu-central-1:${account}:log-group:/orders:*` } },
    ],
  },
  tracingConfiguration: { enabled: true },
};

it('answers the calls of Terraform as its provider has to see them for an empty plan', async () => {
  const server = await openClientServer();
  const { url, region, ...credentials } = server;
  const sfn = new SFN({ endpoint: url, region, credentials, maxAttempts: 1 });
  onTestFinished(async () => {
    sfn.destroy();
    await server.close();
  });

  // Plan, apply.
  const definition = definitionOf('hello');
  expect(await sfn.validateStateMachineDefinition({ definition, type: 'STANDARD' })).toMatchObject({ result: 'OK' });
  await sfn.createActivity({ name: 'pack', tags: tagsOf('hello') });
  expect(await sfn.describeActivity({ activityArn })).toMatchObject({ name: 'pack', creationDate: expect.any(Date) });
  expect(await sfn.listTagsForResource({ resourceArn: activityArn })).toMatchObject({ tags: tagsOf('hello') });
  const created = await sfn.createStateMachine({ ...machine, definition, publish: true, tags: tagsOf('hello') });
  expect(created).toMatchObject({ stateMachineArn, stateMachineVersionArn: `${stateMachineArn}:1` });

  async function expectMachine(greeting: string, version: number): Promise<void> {
    const described = await sfn.describeStateMachine({ stateMachineArn });
    expect(described).toMatchObject({ ...machine, definition: definitionOf(greeting), status: 'ACTIVE' });
    expect(described.encryptionConfiguration).toMatchObject({ type: 'AWS_OWNED_KEY' });
    const { tags } = await sfn.listTagsForResource({ resourceArn: stateMachineArn });
    expect(tags).toEqual(tagsOf(greeting));
    const { stateMachineVersions } = await sfn.listStateMachineVersions({ stateMachineArn });
    expect(stateMachineVersions?.[0]?.stateMachineVersionArn).toBe(`${stateMachineArn}:${version}`);
  }
  const routeTo = (version: number) => [{ stateMachineVersionArn: `${stateMachineArn}:${version}`, weight: 100 }];
  await expectMachine('hello', 1);
  await sfn.createStateMachineAlias({ name: 'live', routingConfiguration: routeTo(1) });
  expect(await sfn.describeStateMachineAlias({ stateMachineAliasArn })).toMatchObject({
    stateMachineAliasArn,
    routingConfiguration: routeTo(1),
  });
  expect((await sfn.listStateMachines({})).stateMachines).toMatchObject([{ name: 'orders', stateMachineArn }]);

  // Change.
  await sfn.tagResource({ resourceArn: stateMachineArn, tags: [{ key: 'greeting', value: 'bye' }] });
  const { name: _, ...settings } = machine;
  await sfn.updateStateMachine({ ...settings, stateMachineArn, definition: definitionOf('bye'), publish: true });
  await expectMachine('bye', 2);
  await sfn.updateStateMachineAlias({ stateMachineAliasArn, routingConfiguration: routeTo(2) });
  expect(await sfn.describeStateMachineAlias({ stateMachineAliasArn })).toMatchObject({
    routingConfiguration: routeTo(2),
  });

  // Destroy: the provider asks until there is nothing.
  await sfn.deleteStateMachineAlias({ stateMachineAliasArn });
  await expect(sfn.describeStateMachineAlias({ stateMachineAliasArn })).rejects.toMatchObject({
    name: 'ResourceNotFound',
  });
  await sfn.deleteStateMachine({ stateMachineArn });
  await expect(sfn.describeStateMachine({ stateMachineArn })).rejects.toMatchObject({
    name: 'StateMachineDoesNotExist',
  });
  await sfn.deleteActivity({ activityArn });
  await expect(sfn.describeActivity({ activityArn })).rejects.toMatchObject({ name: 'ActivityDoesNotExist' });
  expect([...server.called].sort()).toEqual(terraformOperations);
});
