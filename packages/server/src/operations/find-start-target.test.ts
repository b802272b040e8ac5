import { describe, expect, it } from 'vitest';
import { machineArn, openVersionedServer } from '../testing/open-versioned-server.ts';
import { chooseRoute } from './find-start-target.ts';

describe('an alias', () => {
  it.each([
    [0, 1],
    [0.299, 1],
    [0.3, 2],
    [0.999, 2],
  ])('draws by weight: %d chooses version %d', (draw, version) => {
    const routes = [
      { version: 1, weight: 30 },
      { version: 2, weight: 70 },
    ];
    expect(chooseRoute(routes, draw)?.version).toBe(version);
  });

  it.each([0, 0.5, 0.999])('never draws a weight of 0: %d', (draw) => {
    const all = { version: 1, weight: 100 };
    const none = { version: 2, weight: 0 };
    expect(chooseRoute([none, all], draw)).toBe(all);
    expect(chooseRoute([all, none], draw)).toBe(all);
  });

  it('shares starts out among its versions, each with its revision and role', async () => {
    const { ask, start } = await openVersionedServer(2);
    const routingConfiguration = [1, 2].map((version) => ({
      stateMachineVersionArn: `${machineArn}:${version}`,
      weight: 50,
    }));
    await ask('CreateStateMachineAlias', { name: 'PROD', routingConfiguration });
    const drawn = new Set<string | undefined>();
    for (let index = 0; index < 20; index += 1) {
      const executionArn = await start(`${machineArn}:PROD`);
      const described = await ask('DescribeExecution', { executionArn });
      expect(described).toMatchObject({ stateMachineArn: machineArn, stateMachineAliasArn: `${machineArn}:PROD` });
      const version = String(Object(described).stateMachineVersionArn).at(-1);
      const used = await ask('DescribeStateMachineForExecution', { executionArn });
      expect(used).toMatchObject({ roleArn: expect.stringMatching(new RegExp(`${version}$`)) });
      drawn.add(version);
    }
    expect(drawn).toEqual(new Set(['1', '2']));
  });
});

describe('a start', () => {
  it('by version shows the version, and by machine neither version nor alias', async () => {
    const { ask, start } = await openVersionedServer(2);
    const byVersion = await ask('DescribeExecution', { executionArn: await start(`${machineArn}:1`) });
    expect(byVersion).toMatchObject({ stateMachineArn: machineArn, stateMachineVersionArn: `${machineArn}:1` });
    expect(byVersion).not.toHaveProperty('stateMachineAliasArn');
    const byMachine = await ask('DescribeExecution', { executionArn: await start(machineArn) });
    expect(byMachine).not.toHaveProperty('stateMachineVersionArn');
    expect(byMachine).not.toHaveProperty('stateMachineAliasArn');
  });

  it('shows version and alias in its history', async () => {
    const { ask, start, createAlias } = await openVersionedServer(1);
    await createAlias('PROD', 1);
    const executionArn = await start(`${machineArn}:PROD`);
    expect(await ask('GetExecutionHistory', { executionArn })).toHaveProperty(
      'events.0.executionStartedEventDetails',
      expect.objectContaining({
        stateMachineVersionArn: `${machineArn}:1`,
        stateMachineAliasArn: `${machineArn}:PROD`,
      }),
    );
  });

  it.each(['9', '0', '01', 'PROD'])('refuses :%s, which is not there', async (qualifier) => {
    const { refusal } = await openVersionedServer(1);
    const stateMachineArn = `${machineArn}:${qualifier}`;
    expect(await refusal('StartExecution', { stateMachineArn })).toMatchObject({
      message: `State Machine Does Not Exist: '${stateMachineArn}'`,
    });
  });

  it('runs the version of an Express machine that it names, at once or to its end', async () => {
    const { ask, start, createAlias, publishChange } = await openVersionedServer(1, 'EXPRESS');
    await createAlias('PROD', 1);
    await publishChange(2);
    expect(await start(`${machineArn}:PROD`)).toMatch(/:express:Orders:/);
    for (const qualifier of ['1', 'PROD']) {
      const ended = await ask('StartSyncExecution', { stateMachineArn: `${machineArn}:${qualifier}` });
      expect(ended).toMatchObject({ stateMachineArn: machineArn, output: '{"Arg1":"argument1"}' });
    }
  });
});
