import { afterAll, describe, expect, test } from 'vitest';
import { directoryWith } from '../testing/task.ts';
import { ClientMissingError, createClientLoader, describePackage } from './load-client.ts';

const empty = directoryWith({ 'package.json': '{}' });
afterAll(empty.remove);

describe('a package of the AWS SDK', () => {
  test('is loaded from where we are, if the project does not have it', async () => {
    const loaded = await createClientLoader(empty.directory)('@aws-sdk/client-sqs');
    expect(loaded.clientName).toBe('SQS');
    expect(loaded.operations.get('sendmessage')?.name).toBe('SendMessage');
    expect(loaded.hasError('QueueDoesNotExist')).toBe(true);
    expect(loaded.hasError('toString')).toBe(false);
  });

  test('that is not there is named, with the one command that installs it', async () => {
    const load = createClientLoader(empty.directory)('@aws-sdk/client-braket');
    await expect(load).rejects.toThrow(ClientMissingError);
    await expect(load).rejects.toThrow(
      /@aws-sdk\/client-braket is not installed.*Run: npm install @aws-sdk\/client-braket$/,
    );
  });

  test('that is too old to say what its operations take is named, with the command that renews it', () => {
    const exported = { ThingClient: function () {}, GetThingCommand: function () {} };
    expect(() => describePackage('@aws-sdk/client-thing', exported)).toThrow(
      /@aws-sdk\/client-thing is too old.*Run: npm install @aws-sdk\/client-thing@latest$/,
    );
  });

  test('that exports no client is no package of the SDK', () => {
    expect(() => describePackage('@aws-sdk/client-thing', {})).toThrow('exports no client');
  });
});
