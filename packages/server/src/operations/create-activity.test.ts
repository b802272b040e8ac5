import { CreateActivityCommand, DescribeActivityCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { openTestServer } from '../testing/open-test-server.ts';

const activityArn = 'arn:aws:states:us-east-1:123456789012:activity:work';

describe('CreateActivity', () => {
  it('makes an activity, which DescribeActivity shows', async () => {
    const { client, clock } = await openTestServer();
    const creationDate = new Date(clock.now());
    expect(await client.send(new CreateActivityCommand({ name: 'work' }))).toMatchObject({ activityArn, creationDate });
    expect(await client.send(new DescribeActivityCommand({ activityArn }))).toMatchObject({
      activityArn,
      name: 'work',
      creationDate,
      encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
    });
  });

  it('of a name that is there gives it back, and applies no other tags', async () => {
    const { client, clock, store } = await openTestServer();
    const tags = (key: string) => [{ key, value: 'v' }];
    const first = await client.send(new CreateActivityCommand({ name: 'work', tags: tags('a') }));
    await clock.advanceTo(clock.now() + 1_000);
    const second = await client.send(new CreateActivityCommand({ name: 'work', tags: tags('b') }));
    expect(second.creationDate).toEqual(first.creationDate);
    expect(await store.listTags(activityArn)).toEqual(tags('a'));
  });

  it('does not change the encryption of a name that is there', async () => {
    const { client } = await openTestServer();
    const encryptionConfiguration = { type: 'CUSTOMER_MANAGED_KMS_KEY', kmsKeyId: 'key' } as const;
    await client.send(new CreateActivityCommand({ name: 'work', encryptionConfiguration }));
    await client.send(new CreateActivityCommand({ name: 'work', encryptionConfiguration }));
    await expect(client.send(new CreateActivityCommand({ name: 'work' }))).rejects.toMatchObject({
      name: 'ActivityAlreadyExists',
      message: `Activity Already Exists: '${activityArn}'`,
    });
  });

  it('refuses bad names and too many tags', async () => {
    const { client } = await openTestServer();
    await expect(client.send(new CreateActivityCommand({ name: 'a b' }))).rejects.toMatchObject({
      name: 'InvalidName',
      message: "Invalid Name: 'a b'",
    });
    const tags = Array.from({ length: 51 }, (_, index) => ({ key: `k${index}`, value: 'v' }));
    await expect(client.send(new CreateActivityCommand({ name: 'work', tags }))).rejects.toMatchObject({
      name: 'TooManyTags',
    });
  });
});
