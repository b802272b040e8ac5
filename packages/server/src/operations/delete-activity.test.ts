import {
  CreateActivityCommand,
  DeleteActivityCommand,
  DescribeActivityCommand,
  ListActivitiesCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { openTestServer } from '../testing/open-test-server.ts';

describe('DeleteActivity', () => {
  it('forgets an activity; one that is not there is deleted already', async () => {
    const { client } = await openTestServer();
    const { activityArn } = await client.send(new CreateActivityCommand({ name: 'work' }));
    await client.send(new DeleteActivityCommand({ activityArn }));
    await client.send(new DeleteActivityCommand({ activityArn }));
    expect((await client.send(new ListActivitiesCommand({}))).activities).toEqual([]);
    await expect(client.send(new DescribeActivityCommand({ activityArn }))).rejects.toMatchObject({
      name: 'ActivityDoesNotExist',
      message: `Activity Does Not Exist: '${activityArn}'`,
    });
  });
});
