import { describe, expect, it } from 'vitest';
import { passDefinition, roleArn } from '../testing/definitions.ts';
import { openTestServer } from '../testing/open-test-server.ts';
import { machineArn, openVersionedServer } from '../testing/open-versioned-server.ts';

describe('ListTagsForResource', () => {
  it('gives the tags that a machine was created with, and not those of a repeated request', async () => {
    const { call } = await openTestServer();
    const tags = [
      { key: 'b', value: '1' },
      { key: 'a', value: '2' },
    ];
    await call('CreateStateMachine', { name: 'Orders', definition: passDefinition, roleArn, tags });
    const changed = [{ key: 'c', value: '3' }];
    await call('CreateStateMachine', { name: 'Orders', definition: passDefinition, roleArn, tags: changed });
    expect((await call('ListTagsForResource', { resourceArn: machineArn })).body).toEqual({ tags });
  });

  it('gives none for a machine without tags, and none of an earlier machine of that name', async () => {
    const { ask } = await openVersionedServer(0);
    expect(await ask('ListTagsForResource', { resourceArn: machineArn })).toEqual({ tags: [] });
    await ask('TagResource', { resourceArn: machineArn, tags: [{ key: 'a', value: '' }] });
    await ask('DeleteStateMachine', { stateMachineArn: machineArn });
    await ask('CreateStateMachine', { name: 'Orders', definition: passDefinition, roleArn });
    expect(await ask('ListTagsForResource', { resourceArn: machineArn })).toEqual({ tags: [] });
  });
});
