import { describe, expect, it } from 'vitest';
import { errorType, machineArn, openVersionedServer } from '../testing/open-versioned-server.ts';

describe('DescribeStateMachineAlias', () => {
  it('shows the routing in the order in which it was given', async () => {
    const { ask, clock } = await openVersionedServer(2);
    const routingConfiguration = [
      { stateMachineVersionArn: `${machineArn}:2`, weight: 10 },
      { stateMachineVersionArn: `${machineArn}:1`, weight: 90 },
    ];
    await ask('CreateStateMachineAlias', { name: 'PROD', routingConfiguration });
    expect(await ask('DescribeStateMachineAlias', { stateMachineAliasArn: `${machineArn}:PROD` })).toEqual({
      stateMachineAliasArn: `${machineArn}:PROD`,
      name: 'PROD',
      routingConfiguration,
      creationDate: clock.now() / 1000,
      updateDate: clock.now() / 1000,
    });
  });

  it.each([
    [`${machineArn}:PROD`, 'ResourceNotFound'],
    [machineArn, 'InvalidArn'],
    [`${machineArn}:1`, 'InvalidArn'],
    ['x', 'InvalidArn'],
  ])('refuses %s with %s', async (stateMachineAliasArn, code) => {
    const { refusal } = await openVersionedServer(1);
    expect(await refusal('DescribeStateMachineAlias', { stateMachineAliasArn })).toMatchObject({
      __type: errorType(code),
    });
  });
});
