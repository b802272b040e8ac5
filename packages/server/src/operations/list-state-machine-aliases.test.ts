import { describe, expect, it } from 'vitest';
import { errorType, listPages, machineArn, openVersionedServer } from '../testing/open-versioned-server.ts';

async function withAliases() {
  const server = await openVersionedServer(2);
  await server.createAlias('c', 1);
  await server.createAlias('a', 1);
  await server.createAlias('b', 2);
  return server;
}

describe('ListStateMachineAliases', () => {
  it('gives the aliases of a machine by name, in pages, or those that route to a version', async () => {
    const server = await withAliases();
    const list = (stateMachineArn: string) =>
      listPages(server, 'ListStateMachineAliases', { stateMachineArn, maxResults: 2 });
    expect(await list(machineArn)).toEqual([[`${machineArn}:a`, `${machineArn}:b`], [`${machineArn}:c`]]);
    expect(await list(`${machineArn}:1`)).toEqual([[`${machineArn}:a`, `${machineArn}:c`]]);
    expect(await list(`${machineArn}:2`)).toEqual([[`${machineArn}:b`]]);
  });

  it.each([
    [`${machineArn}2`, 'StateMachineDoesNotExist'],
    [`${machineArn}:9`, 'ResourceNotFound'],
    [`${machineArn}:a`, 'StateMachineDoesNotExist'],
    [`${machineArn}/label`, 'ValidationException'],
    ['x', 'InvalidArn'],
  ])('refuses %s with %s', async (stateMachineArn, code) => {
    const { refusal } = await withAliases();
    expect(await refusal('ListStateMachineAliases', { stateMachineArn })).toMatchObject({ __type: errorType(code) });
  });

  it('refuses garbage for a token, and a machine that is being deleted', async () => {
    const { refusal, store } = await withAliases();
    const input = { stateMachineArn: machineArn };
    expect(await refusal('ListStateMachineAliases', { ...input, nextToken: 'x' })).toMatchObject({
      message: "Invalid Token: 'Invalid token'",
    });
    await store.markMachineDeleting(machineArn);
    expect(await refusal('ListStateMachineAliases', input)).toMatchObject({
      __type: errorType('StateMachineDeleting'),
    });
  });
});
