/** The services around a case: what tasks send arrives as the product would send it. */
import { type JsonObject, isJsonObject, parseJson } from '@stepwright/asl';
import { describe, expect, test } from 'vitest';
import { taskOf } from './handmade-case.ts';
import { createOtherServices } from './other-services.ts';
import { createQueues } from './queues.ts';

function objectOf(text: string): JsonObject {
  const value = parseJson(text);
  if (!isJsonObject(value)) throw new Error('no object');
  return value;
}

const resources = [
  objectOf(
    '{"type":"sns-topic","name":"t","arn":"arn:t","subscriptions":[{"protocol":"sqs","endpoint":"arn:aws:sqs:r:1:q"}]}',
  ),
  objectOf('{"type":"eventbridge-rule","eventPattern":{"detail-type":["d"]},"target":"https://h/1/q"}'),
];

describe('other services', () => {
  const succeeded = (output: string) => ({ kind: 'succeeded', output }) as const;

  test('messages reach their queues, also through a topic', async () => {
    const queues = createQueues();
    const others = createOtherServices(resources, { queues, now: () => 0 });
    others.receive(taskOf('sqs:sendMessage', '{"QueueUrl":"https://h/1/q","MessageBody":{"a":1}}'), succeeded('{}'));
    others.receive(
      taskOf('sns:publish.waitForTaskToken', '{"TopicArn":"arn:t","Message":{"m":1}}'),
      succeeded('{"MessageId":"i"}'),
    );
    others.receive(taskOf('dynamodb:getItem', '{}'), succeeded('{}'));
    expect(await queues.receive('q')).toBe('{"a":1}');
    expect(JSON.parse(await queues.receive('q'))).toMatchObject({
      Type: 'Notification',
      MessageId: 'i',
      Message: '{"m":1}',
    });
    expect(queues.receiveNow('q')).toBeUndefined();
  });

  test('the events that were accepted reach the targets of their rules, with the execution among their resources', async () => {
    const queues = createQueues();
    const others = createOtherServices(resources, { queues, now: () => 0 });
    const entries =
      '{"Entries":[{"DetailType":"d","Detail":{"n":1}},{"DetailType":"d"},{"DetailType":"other","Detail":"{}"}]}';
    const cause = '{"Entries":[{"EventId":"e1"},{"ErrorCode":"X"},{"EventId":"e3"}]}';
    others.receive(taskOf('events:putEvents', entries), { kind: 'failed', error: 'EventBridge.FailedEntry', cause });
    expect(JSON.parse(await queues.receive('q'))).toMatchObject({
      id: 'e1',
      detail: { n: 1 },
      resources: ['machine', 'execution'],
    });
    expect(queues.receiveNow('q')).toBeUndefined();
  });

  test('an object is what was put, as JSON text', () => {
    const others = createOtherServices([], { queues: createQueues(), now: () => 0 });
    others.receive(taskOf('aws-sdk:s3:putObject', '{"Bucket":"b","Key":"k","Body":"text"}'), succeeded('{"ETag":"e"}'));
    expect(others.getObject('b', 'k')).toEqual(
      new Map<string, unknown>([
        ['ETag', 'e'],
        ['AcceptRanges', 'bytes'],
        ['Body', '"text"'],
        ['ContentLength', 6],
        ['ContentType', 'text/plain; charset=UTF-8'],
        ['LastModified', 0],
        ['Metadata', new Map()],
        [
          'ResponseMetadata',
          new Map<string, unknown>([
            ['HTTPHeaders', new Map()],
            ['HTTPStatusCode', 200],
          ]),
        ],
      ]),
    );
  });
});
