import { describe, expect, it } from 'vitest';
import { roleArn } from '../testing/definitions.ts';
import { errorType, machineArn, openVersionedServer } from '../testing/open-versioned-server.ts';

describe('PublishStateMachineVersion', () => {
  it('publishes each revision once, whatever the description, under rising numbers', async () => {
    const { ask, clock } = await openVersionedServer(0);
    const publish = (members: object = {}) =>
      ask('PublishStateMachineVersion', { stateMachineArn: machineArn, ...members });
    const first = { stateMachineVersionArn: `${machineArn}:1`, creationDate: clock.now() / 1000 };
    expect(await publish({ description: 'one' })).toEqual(first);
    await clock.advanceTo(clock.now() + 5_000);
    expect(await publish({ description: 'two' })).toEqual(first);
    await ask('UpdateStateMachine', { stateMachineArn: machineArn, roleArn: `${roleArn}2` });
    expect(await publish()).toEqual({ stateMachineVersionArn: `${machineArn}:2`, creationDate: clock.now() / 1000 });
    expect(await ask('DescribeStateMachine', { stateMachineArn: `${machineArn}:1` })).toMatchObject({
      description: 'one',
    });
  });

  it('does not use the number of a deleted version again', async () => {
    const { ask } = await openVersionedServer(2);
    await ask('DeleteStateMachineVersion', { stateMachineVersionArn: `${machineArn}:2` });
    expect(await ask('PublishStateMachineVersion', { stateMachineArn: machineArn })).toMatchObject({
      stateMachineVersionArn: `${machineArn}:3`,
    });
  });

  it('publishes a revision that is named only while it is the current one; the first is called INITIAL', async () => {
    const { ask, refusal, store } = await openVersionedServer(0);
    const input = { stateMachineArn: machineArn, revisionId: 'INITIAL' };
    expect(await refusal('PublishStateMachineVersion', { ...input, revisionId: 'x' })).toEqual({
      status: 409,
      __type: errorType('ConflictException'),
      message:
        'Failed to publish the State Machine version for revision x. The current State Machine revision is INITIAL.',
    });
    expect(await ask('PublishStateMachineVersion', input)).toMatchObject({ stateMachineVersionArn: `${machineArn}:1` });
    await ask('UpdateStateMachine', { stateMachineArn: machineArn, roleArn: `${roleArn}2` });
    const revisionId = (await store.findMachine(machineArn))?.revisionId;
    expect(await refusal('PublishStateMachineVersion', input)).toMatchObject({
      message: `Failed to publish the State Machine version for revision INITIAL. The current State Machine revision is ${revisionId}.`,
    });
    expect(await ask('PublishStateMachineVersion', { ...input, revisionId })).toMatchObject({
      stateMachineVersionArn: `${machineArn}:2`,
    });
  });

  it('makes one version of requests that come at once', async () => {
    const { ask } = await openVersionedServer(0);
    const input = { stateMachineArn: machineArn };
    const requests = Array.from({ length: 4 }, () => ask('PublishStateMachineVersion', input));
    for (const answer of await Promise.all(requests)) {
      expect(answer).toMatchObject({ stateMachineVersionArn: `${machineArn}:1` });
    }
  });

  it.each([
    ['x', 'InvalidArn', "Invalid Arn: 'Invalid ARN prefix: x'"],
    [`${machineArn}2`, 'StateMachineDoesNotExist', `State Machine Does Not Exist: '${machineArn}2'`],
    [`${machineArn}:1`, 'StateMachineDoesNotExist', `State Machine Does Not Exist: '${machineArn}:1'`],
    [`${machineArn}/label`, 'ValidationException', 'This operation does not support labeled state machine ARNs'],
  ])('refuses %s', async (stateMachineArn, code, message) => {
    const { refusal } = await openVersionedServer(1);
    expect(await refusal('PublishStateMachineVersion', { stateMachineArn })).toMatchObject({
      __type: errorType(code),
      message,
    });
  });

  it('refuses more versions than a machine may have', async () => {
    const { ask, refusal, store, clock } = await openVersionedServer(0);
    const updatedAt = clock.now();
    const settings = { definition: '{}', roleArn, configuration: '{}', revisionId: 'r', updatedAt };
    for (let version = 1; version <= 1_000; version += 1) {
      const { revision = 0 } = (await store.findMachineHead(machineArn)) ?? {};
      await store.publishVersion(machineArn, { revision, description: undefined, createdAt: updatedAt }, 1_000);
      await store.addRevision(machineArn, settings);
    }
    expect(await refusal('PublishStateMachineVersion', { stateMachineArn: machineArn })).toMatchObject({
      status: 402,
      __type: errorType('ServiceQuotaExceededException'),
    });
    await ask('DeleteStateMachineVersion', { stateMachineVersionArn: `${machineArn}:7` });
    expect(await ask('PublishStateMachineVersion', { stateMachineArn: machineArn })).toMatchObject({
      stateMachineVersionArn: `${machineArn}:1001`,
    });
  });

  it('refuses a machine that is being deleted', async () => {
    const { refusal, store } = await openVersionedServer(0);
    await store.markMachineDeleting(machineArn);
    expect(await refusal('PublishStateMachineVersion', { stateMachineArn: machineArn })).toMatchObject({
      __type: errorType('StateMachineDeleting'),
    });
  });
});
