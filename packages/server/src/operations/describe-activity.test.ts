import { DescribeActivityCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { openTestServer } from '../testing/open-test-server.ts';

describe('DescribeActivity', () => {
  const prefix = 'arn:aws:states:us-east-1:123456789012';
  it.each([
    [`${prefix}:activity:work`, 'ActivityDoesNotExist', `Activity Does Not Exist: '${prefix}:activity:work'`],
    ['work', 'InvalidArn', "Invalid Arn: 'Invalid ARN prefix: work'"],
  ])('refuses %s', async (activityArn, name, message) => {
    const { client } = await openTestServer();
    await expect(client.send(new DescribeActivityCommand({ activityArn }))).rejects.toMatchObject({ name, message });
  });
});
