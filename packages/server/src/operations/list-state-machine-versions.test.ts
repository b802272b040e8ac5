import { describe, expect, it } from 'vitest';
import { listPages, machineArn, openVersionedServer } from '../testing/open-versioned-server.ts';

describe('ListStateMachineVersions', () => {
  it('gives the newest first, each once, in pages', async () => {
    const server = await openVersionedServer(5);
    await server.ask('DeleteStateMachineVersion', { stateMachineVersionArn: `${machineArn}:4` });
    const pages = await listPages(server, 'ListStateMachineVersions', { stateMachineArn: machineArn, maxResults: 2 });
    expect(pages).toEqual([
      [`${machineArn}:5`, `${machineArn}:3`],
      [`${machineArn}:2`, `${machineArn}:1`],
    ]);
  });

  it('gives nothing for the ARN of no machine', async () => {
    const { ask } = await openVersionedServer(1);
    for (const stateMachineArn of [`${machineArn}2`, `${machineArn}:1`, `${machineArn}:PROD`]) {
      expect(await ask('ListStateMachineVersions', { stateMachineArn })).toEqual({ stateMachineVersions: [] });
    }
  });

  it('takes a token only with the machine that it came with, and nothing but ARNs', async () => {
    const { ask, refusal } = await openVersionedServer(2);
    const page = await ask('ListStateMachineVersions', { stateMachineArn: machineArn, maxResults: 1 });
    const { nextToken } = Object(page);
    const input = { nextToken, stateMachineArn: `${machineArn}2` };
    expect(await refusal('ListStateMachineVersions', input)).toMatchObject({
      message: "Invalid Token: 'Invalid token'",
    });
    expect(await refusal('ListStateMachineVersions', { stateMachineArn: 'x' })).toMatchObject({
      message: "Invalid Arn: 'Invalid ARN prefix: x'",
    });
  });
});
