import { describe, expect, it } from 'vitest';
import { machineArn, openVersionedServer } from '../testing/open-versioned-server.ts';

describe('UntagResource', () => {
  it('removes tags by key, and takes keys that are not there', async () => {
    const { ask } = await openVersionedServer(0);
    const tags = ['a', 'b', 'c'].map((key) => ({ key, value: key }));
    await ask('TagResource', { resourceArn: machineArn, tags });
    expect(await ask('UntagResource', { resourceArn: machineArn, tagKeys: ['a', 'x', 'a', 'c'] })).toEqual({});
    expect(await ask('ListTagsForResource', { resourceArn: machineArn })).toEqual({ tags: [{ key: 'b', value: 'b' }] });
  });

  it('refuses what is no ARN', async () => {
    const { refusal } = await openVersionedServer(0);
    expect(await refusal('UntagResource', { resourceArn: 'x', tagKeys: ['a'] })).toMatchObject({
      message: "Invalid Arn: 'Invalid ARN prefix: x'",
    });
  });
});
