import { describe, expect, it } from 'vitest';
import { errorType, machineArn, openVersionedServer } from '../testing/open-versioned-server.ts';

function routes(...pairs: readonly (readonly [version: number | string, weight: number])[]) {
  return pairs.map(([version, weight]) => ({ stateMachineVersionArn: `${machineArn}:${version}`, weight }));
}

describe('CreateStateMachineAlias', () => {
  it('makes an alias once, however often the same request comes', async () => {
    const { ask, clock } = await openVersionedServer(2);
    const input = { name: 'PROD', description: 'live', routingConfiguration: routes([2, 0], [1, 100]) };
    const created = { stateMachineAliasArn: `${machineArn}:PROD`, creationDate: clock.now() / 1000 };
    expect(await ask('CreateStateMachineAlias', input)).toEqual(created);
    await clock.advanceTo(clock.now() + 5_000);
    expect(await ask('CreateStateMachineAlias', input)).toEqual(created);
  });

  it.each([
    ['another description', { description: 'other' }],
    ['no description', { description: undefined }],
    ['other versions', { routingConfiguration: routes([1, 50], [2, 50]) }],
    ['other weights', { routingConfiguration: routes([1, 99], [2, 1]) }],
  ])('refuses %s under a name that is taken', async (_, change) => {
    const { ask, refusal } = await openVersionedServer(2);
    const input = { name: 'PROD', description: 'live', routingConfiguration: routes([1, 100], [2, 0]) };
    await ask('CreateStateMachineAlias', input);
    expect(await refusal('CreateStateMachineAlias', { ...input, ...change })).toEqual({
      status: 409,
      __type: errorType('ConflictException'),
      message:
        'Failed to create alias because an alias with the same name and a different routing configuration already exists.',
    });
  });

  it.each([
    [
      routes(['PROD', 100]),
      `Routing configuration must contain state machine version ARNs. Received: [${machineArn}:PROD]`,
    ],
    [
      routes([1, 50], [1, 50]),
      `Routing configuration must contain distinct state machine version ARNs. Received: [${machineArn}:1, ${machineArn}:1]`,
    ],
    [
      [...routes([1, 50]), { stateMachineVersionArn: `${machineArn}2:1`, weight: 50 }],
      `Routing configuration must contain versions of the same state machine. Received: [${machineArn}:1, ${machineArn}2:1]`,
    ],
    [routes([1, 70], [2, 29]), 'Sum of routing configuration weights must equal 100. Received: [70, 29]'],
    [routes([1, 99]), 'Sum of routing configuration weights must equal 100. Received: [99]'],
  ])('refuses the routing %j', async (routingConfiguration, message) => {
    const { refusal } = await openVersionedServer(2);
    expect(await refusal('CreateStateMachineAlias', { name: 'PROD', routingConfiguration })).toEqual({
      status: 400,
      __type: errorType('ValidationException'),
      message,
      reason: 'INVALID_ROUTING_CONFIGURATION',
    });
  });

  it.each(['9', '0', '01'])('refuses the version %s, which is not there', async (version) => {
    const { refusal } = await openVersionedServer(1);
    const input = { name: 'PROD', routingConfiguration: routes([version, 100]) };
    expect(await refusal('CreateStateMachineAlias', input)).toEqual({
      status: 404,
      __type: errorType('ResourceNotFound'),
      message: 'Request references a resource that does not exist.',
    });
  });

  it('refuses more aliases than a machine may have, and a machine that is being deleted', async () => {
    const { ask, refusal, store } = await openVersionedServer(1);
    const input = (name: string) => ({ name, routingConfiguration: routes([1, 100]) });
    for (let index = 0; index < 100; index += 1) await ask('CreateStateMachineAlias', input(`a${index}`));
    expect(await refusal('CreateStateMachineAlias', input('b'))).toMatchObject({
      status: 402,
      __type: errorType('ServiceQuotaExceededException'),
    });
    await ask('CreateStateMachineAlias', input('a7'));
    await store.markMachineDeleting(machineArn);
    expect(await refusal('CreateStateMachineAlias', input('a7'))).toMatchObject({
      __type: errorType('StateMachineDeleting'),
    });
  });
});
