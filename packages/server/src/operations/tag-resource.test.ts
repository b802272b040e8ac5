import { describe, expect, it } from 'vitest';
import { errorType, machineArn, openVersionedServer } from '../testing/open-versioned-server.ts';

const manyTags = Array.from({ length: 50 }, (_, index) => ({ key: `k${index}`, value: '' }));

describe('TagResource', () => {
  it('adds tags and overwrites those of the same key', async () => {
    const { ask } = await openVersionedServer(0);
    const tag = (tags: object[]) => ask('TagResource', { resourceArn: machineArn, tags });
    expect(await tag([])).toEqual({});
    await tag([
      { key: 'team', value: 'a' },
      { key: '__proto__', value: 'é +-=._:/@' },
    ]);
    await tag([
      { key: 'team', value: 'b' },
      { key: 'team', value: '' },
    ]);
    expect(await ask('ListTagsForResource', { resourceArn: machineArn })).toEqual({
      tags: [
        { key: 'team', value: '' },
        { key: '__proto__', value: 'é +-=._:/@' },
      ],
    });
  });

  it('takes 50 tags and no more, all of a request or none', async () => {
    const { ask, refusal } = await openVersionedServer(0);
    await ask('TagResource', { resourceArn: machineArn, tags: manyTags.slice(1) });
    const tags = [...manyTags.slice(0, 1), { key: 'one more', value: '' }];
    expect(await refusal('TagResource', { resourceArn: machineArn, tags })).toEqual({
      status: 400,
      __type: errorType('TooManyTags'),
      message: 'A resource can have at most 50 tags',
      resourceName: machineArn,
    });
    await ask('TagResource', { resourceArn: machineArn, tags: manyTags });
    expect(await ask('ListTagsForResource', { resourceArn: machineArn })).toHaveProperty('tags.length', 50);
  });

  it('tags activities too', async () => {
    const { ask } = await openVersionedServer(0);
    const created = await ask('CreateActivity', { name: 'work', tags: [{ key: 'a', value: '1' }] });
    const resourceArn: unknown = Object(created).activityArn;
    await ask('TagResource', { resourceArn, tags: [{ key: 'b', value: '2' }] });
    await ask('UntagResource', { resourceArn, tagKeys: ['a'] });
    expect(await ask('ListTagsForResource', { resourceArn })).toEqual({ tags: [{ key: 'b', value: '2' }] });
  });

  it.each([
    [{ key: 'aws:x', value: '' }, "Tag keys must not begin with 'aws:'. Received: aws:x"],
    [{ key: 'a*', value: '' }, expect.stringContaining('Tags may only contain')],
    [{ key: 'a', value: '<' }, expect.stringContaining('Tags may only contain')],
    [
      { value: 'b' },
      "1 validation error detected: Value null at 'tags.1.member.key' failed to satisfy constraint: Member must not be null",
    ],
    [
      { key: 'a' },
      "1 validation error detected: Value null at 'tags.1.member.value' failed to satisfy constraint: Member must not be null",
    ],
    [
      { key: '', value: '' },
      "1 validation error detected: Value '' at 'tags.1.member.key' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
  ])('refuses %j', async (tag, message) => {
    const { refusal } = await openVersionedServer(0);
    expect(await refusal('TagResource', { resourceArn: machineArn, tags: [tag] })).toMatchObject({ message });
  });

  it.each([`${machineArn}2`, `${machineArn}:1`, `${machineArn}:PROD`, machineArn.replace('stateMachine', 'activity')])(
    'does not find %s',
    async (resourceArn) => {
      const { refusal } = await openVersionedServer(1);
      const notFound = {
        status: 404,
        __type: errorType('ResourceNotFound'),
        message: `Resource not found: '${resourceArn}'`,
        resourceName: resourceArn,
      };
      expect(await refusal('TagResource', { resourceArn, tags: [] })).toEqual(notFound);
      expect(await refusal('UntagResource', { resourceArn, tagKeys: [] })).toEqual(notFound);
      expect(await refusal('ListTagsForResource', { resourceArn })).toEqual(notFound);
    },
  );
});
