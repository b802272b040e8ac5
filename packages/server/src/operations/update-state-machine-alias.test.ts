import { describe, expect, it } from 'vitest';
import { errorType, machineArn, openVersionedServer } from '../testing/open-versioned-server.ts';

const stateMachineAliasArn = `${machineArn}:PROD`;
const toSecond = [{ stateMachineVersionArn: `${machineArn}:2`, weight: 100 }];

async function withAlias() {
  const server = await openVersionedServer(2);
  await server.createAlias('PROD', 1);
  await server.clock.advanceTo(server.clock.now() + 5_000);
  return server;
}

describe('UpdateStateMachineAlias', () => {
  it('changes what it is given and keeps the rest', async () => {
    const { ask, clock } = await withAlias();
    const now = clock.now() / 1000;
    expect(await ask('UpdateStateMachineAlias', { stateMachineAliasArn, description: 'new' })).toEqual({
      updateDate: now,
    });
    await ask('UpdateStateMachineAlias', { stateMachineAliasArn, routingConfiguration: toSecond });
    expect(await ask('DescribeStateMachineAlias', { stateMachineAliasArn })).toEqual({
      stateMachineAliasArn,
      name: 'PROD',
      description: 'new',
      routingConfiguration: toSecond,
      creationDate: now - 5,
      updateDate: now,
    });
  });

  it.each([
    [`${machineArn}:TEST`, toSecond],
    [`${machineArn}2:PROD`, toSecond],
    [stateMachineAliasArn, [{ stateMachineVersionArn: `${machineArn}:9`, weight: 100 }]],
    [stateMachineAliasArn, [{ stateMachineVersionArn: `${machineArn}2:1`, weight: 100 }]],
  ])('does not find %s routed to %j', async (arn, routingConfiguration) => {
    const { refusal } = await withAlias();
    expect(await refusal('UpdateStateMachineAlias', { stateMachineAliasArn: arn, routingConfiguration })).toEqual({
      status: 404,
      __type: errorType('ResourceNotFound'),
      message: 'Request references a resource that does not exist.',
    });
  });

  it('wants something to change, an alias, and weights that add up', async () => {
    const { refusal } = await withAlias();
    const update = (members: object) => refusal('UpdateStateMachineAlias', { stateMachineAliasArn, ...members });
    expect(await update({})).toMatchObject({
      __type: errorType('ValidationException'),
      reason: 'MISSING_REQUIRED_PARAMETER',
    });
    expect(await update({ stateMachineAliasArn: machineArn, description: 'new' })).toMatchObject({
      __type: errorType('InvalidArn'),
    });
    const routingConfiguration = [{ stateMachineVersionArn: `${machineArn}:2`, weight: 99 }];
    expect(await update({ routingConfiguration })).toMatchObject({
      message: 'Sum of routing configuration weights must equal 100. Received: [99]',
    });
  });

  it('refuses a machine that is being deleted', async () => {
    const { refusal, store } = await withAlias();
    await store.markMachineDeleting(machineArn);
    expect(await refusal('UpdateStateMachineAlias', { stateMachineAliasArn, description: 'new' })).toMatchObject({
      __type: errorType('StateMachineDeleting'),
    });
  });
});
