import { CreateStateMachineCommand, ListStateMachinesCommand, paginateListStateMachines } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { passDefinition, roleArn } from '../testing/definitions.ts';
import { createClient, openTestServer } from '../testing/open-test-server.ts';

async function withMachines(names: readonly string[]) {
  const server = await openTestServer();
  for (const name of names) {
    await server.client.send(new CreateStateMachineCommand({ name, definition: passDefinition, roleArn }));
  }
  return server;
}

describe('ListStateMachines', () => {
  it('gives the machines of the region by name', async () => {
    const { client, url, clock } = await withMachines(['b', 'c', 'a']);
    const output = await client.send(new ListStateMachinesCommand({}));
    expect(output.stateMachines?.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(output.stateMachines?.[0]).toEqual({
      stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:a',
      name: 'a',
      type: 'STANDARD',
      creationDate: new Date(clock.now()),
    });
    expect(output.nextToken).toBeUndefined();
    expect((await createClient(url, 'eu-west-1').send(new ListStateMachinesCommand({}))).stateMachines).toEqual([]);
  });

  it('gives each machine once, in pages', async () => {
    const names = Array.from({ length: 13 }, (_, i) => `m${String(i).padStart(2, '0')}`);
    const { client } = await withMachines(names);
    const pages: (string | undefined)[][] = [];
    for await (const page of paginateListStateMachines({ client, pageSize: 5 }, {})) {
      pages.push(page.stateMachines?.map(({ name }) => name) ?? []);
    }
    expect(pages.map((page) => page.length)).toEqual([5, 5, 3]);
    expect(pages.flat()).toEqual(names);
  });

  it('refuses a token that is not its own', async () => {
    const { client, clock } = await withMachines(['a', 'b']);
    const refused = { name: 'InvalidToken', message: "Invalid Token: 'Invalid token'" };
    await expect(client.send(new ListStateMachinesCommand({ nextToken: 'x' }))).rejects.toMatchObject(refused);
    const { nextToken } = await client.send(new ListStateMachinesCommand({ maxResults: 1 }));
    expect((await client.send(new ListStateMachinesCommand({ nextToken }))).stateMachines).toHaveLength(1);
    await clock.advanceTo(clock.now() + 86_400_000);
    await expect(client.send(new ListStateMachinesCommand({ nextToken }))).rejects.toMatchObject(refused);
  });

  it('refuses more than a thousand a page, in the words of AWS', async () => {
    const { client } = await withMachines([]);
    await expect(client.send(new ListStateMachinesCommand({ maxResults: 1001 }))).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000",
    });
  });
});
