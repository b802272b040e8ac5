import { describe, expect, it } from 'vitest';
import { errorType, machineArn, openVersionedServer } from '../testing/open-versioned-server.ts';

const first = { stateMachineVersionArn: `${machineArn}:1` };

describe('DeleteStateMachineVersion', () => {
  it('deletes a version, and does nothing for one that is not there', async () => {
    const { ask, refusal } = await openVersionedServer(2);
    for (let time = 0; time < 2; time += 1) expect(await ask('DeleteStateMachineVersion', first)).toEqual({});
    expect(await ask('DeleteStateMachineVersion', { stateMachineVersionArn: `${machineArn}2:1` })).toEqual({});
    expect(await refusal('StartExecution', { stateMachineArn: `${machineArn}:1` })).toMatchObject({
      __type: errorType('StateMachineDoesNotExist'),
      message: `State Machine Does Not Exist: '${machineArn}:1'`,
    });
    expect(await ask('ListStateMachineVersions', { stateMachineArn: machineArn })).toMatchObject({
      stateMachineVersions: [{ stateMachineVersionArn: `${machineArn}:2` }],
    });
  });

  it('keeps a version that aliases route to, and names them', async () => {
    const { ask, refusal, createAlias } = await openVersionedServer(1);
    await createAlias('PROD', 1);
    await createAlias('BETA', 1);
    expect(await refusal('DeleteStateMachineVersion', first)).toEqual({
      status: 409,
      __type: errorType('ConflictException'),
      message:
        'Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [BETA, PROD]',
    });
    await ask('DeleteStateMachineAlias', { stateMachineAliasArn: `${machineArn}:PROD` });
    await ask('DeleteStateMachineAlias', { stateMachineAliasArn: `${machineArn}:BETA` });
    expect(await ask('DeleteStateMachineVersion', first)).toEqual({});
  });

  it('leaves executions of the version alone', async () => {
    const { ask, start, runToEnd } = await openVersionedServer(2);
    const executionArn = await start(`${machineArn}:2`);
    await ask('DeleteStateMachineVersion', { stateMachineVersionArn: `${machineArn}:2` });
    await runToEnd(executionArn);
    expect(await ask('DescribeExecution', { executionArn })).toMatchObject({
      status: 'SUCCEEDED',
      stateMachineVersionArn: `${machineArn}:2`,
    });
    expect(await ask('DescribeStateMachineForExecution', { executionArn })).toMatchObject({
      stateMachineArn: machineArn,
      roleArn: expect.stringMatching(/2$/),
    });
  });

  it.each([machineArn, `${machineArn}:PROD`, 'x'])('refuses %s', async (stateMachineVersionArn) => {
    const { refusal } = await openVersionedServer(1);
    expect(await refusal('DeleteStateMachineVersion', { stateMachineVersionArn })).toMatchObject({
      __type: errorType('InvalidArn'),
    });
  });
});
