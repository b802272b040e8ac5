import { CreateActivityCommand, ListActivitiesCommand, paginateListActivities } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { createClient, openTestServer } from '../testing/open-test-server.ts';

describe('ListActivities', () => {
  it('lists the activities of the region by name, in pages', async () => {
    const { client, url } = await openTestServer();
    const elsewhere = createClient(url, 'eu-west-1');
    await elsewhere.send(new CreateActivityCommand({ name: 'there' }));
    elsewhere.destroy();
    for (const name of ['pick', 'Ship', 'pack']) await client.send(new CreateActivityCommand({ name }));
    const names: unknown[] = [];
    for await (const page of paginateListActivities({ client, pageSize: 2 }, {})) {
      names.push(page.activities?.map(({ name }) => name));
    }
    expect(names).toEqual([['Ship', 'pack'], ['pick']]);
  });

  it('refuses a page token that is none of its own', async () => {
    const { client } = await openTestServer();
    await expect(client.send(new ListActivitiesCommand({ nextToken: 'x' }))).rejects.toMatchObject({
      name: 'InvalidToken',
    });
  });
});
