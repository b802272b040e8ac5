import { describe, expect, it } from 'vitest';
import { errorType, machineArn, openVersionedServer } from '../testing/open-versioned-server.ts';

const stateMachineAliasArn = `${machineArn}:PROD`;

describe('DeleteStateMachineAlias', () => {
  it('deletes the alias and not its version, and does nothing for one that is not there', async () => {
    const { ask, refusal, createAlias, start } = await openVersionedServer(1);
    await createAlias('PROD', 1);
    for (let time = 0; time < 2; time += 1) {
      expect(await ask('DeleteStateMachineAlias', { stateMachineAliasArn })).toEqual({});
    }
    expect(await refusal('StartExecution', { stateMachineArn: stateMachineAliasArn })).toMatchObject({
      message: `State Machine Does Not Exist: '${stateMachineAliasArn}'`,
    });
    expect(await start(`${machineArn}:1`)).toContain(':execution:Orders:');
  });

  it('takes nothing but aliases', async () => {
    const { refusal } = await openVersionedServer(1);
    expect(await refusal('DeleteStateMachineAlias', { stateMachineAliasArn: `${machineArn}:1` })).toMatchObject({
      __type: errorType('InvalidArn'),
    });
  });
});
