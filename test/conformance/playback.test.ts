import { expectObject } from './json-fields.ts';
import { parseJson } from '@stepwright/asl';
import type { Task } from '@stepwright/engine';
import { describe, expect, test } from 'vitest';
import { deliverMessage } from './deliver-message.ts';
import { handmadeCase } from './handmade-case.ts';
import { createPlayback } from './playback.ts';
import { createQueues } from './queues.ts';

const { serviceResponses } = handmadeCase(`{"serviceResponses": [
  {"history":"h","event":3,"state":"A","resource":"sqs:sendMessage","responses":[{"type":"succeeded","output":{"MessageId":"<uuid:1>"}}]},
  {"history":"h","event":9,"state":"A","resource":"sqs:sendMessage","responses":[{"type":"failed","error":"E","cause":{"c":1}}]},
  {"history":"h","event":null,"state":null,"resource":"sns:publish","responses":[{"type":"submitted","output":{}},{"type":"succeeded","output":"[1, 2]"}]}
]}`);

const task = (stateName: string, resource: string): Task => ({
  token: 't',
  resource: `arn:aws:states:::${resource}`,
  input: '{}',
  executionArn: '',
  stateMachineArn: '',
  stateName,
  retryCount: 0,
  timeoutSeconds: undefined,
  heartbeatSeconds: undefined,
  roleArn: '',
});

describe('playback', () => {
  test('each attempt gets the next answer of its state and resource', () => {
    const { answer, hasToken } = createPlayback(serviceResponses);
    expect(answer(task('A', 'sqs:sendMessage'))).toEqual({ kind: 'succeeded', output: '{"MessageId":"<uuid:1>"}' });
    expect(answer(task('A', 'sqs:sendMessage'))).toEqual({ kind: 'failed', error: 'E', cause: '{"c":1}' });
    expect(answer(task('any', 'sns:publish'))).toEqual({ kind: 'succeeded', output: '[1, 2]' });
    expect([hasToken('<uuid:1>'), hasToken('<uuid:2>')]).toEqual([true, false]);
  });

  test('a task that waits for its token gets the answer of the call', () => {
    const { serviceResponses: waiting } = handmadeCase(`{"serviceResponses": [
      {"history":"h","event":3,"state":"A","resource":"sqs:sendMessage.waitForTaskToken","responses":[
        {"type":"submitted","output":{"MessageId":"m"}},{"type":"failed","error":"E"}]}
    ]}`);
    expect(createPlayback(waiting).answer(task('A', 'sqs:sendMessage.waitForTaskToken'))).toEqual({
      kind: 'succeeded',
      output: '{"MessageId":"m"}',
    });
  });

  test('a task that nothing is recorded for fails as no recording does', () => {
    const { answer } = createPlayback(serviceResponses);
    expect(answer(task('B', 'sqs:sendMessage'))).toMatchObject({ kind: 'failed', error: 'NothingRecorded' });
  });

  test('messages reach their queues, also through a topic', async () => {
    const queues = createQueues();
    const topic = expectObject(
      parseJson(
        '{"type":"sns-topic","name":"t","arn":"arn:t","subscriptions":[{"protocol":"sqs","endpoint":"arn:aws:sqs:r:1:q"}]}',
      ),
      'a topic',
    );
    deliverMessage(
      { resource: 'arn:aws:states:::sqs:sendMessage', input: '{"QueueUrl":"https://h/1/q","MessageBody":{"a":1}}' },
      [],
      queues,
    );
    deliverMessage(
      { resource: 'arn:aws:states:::sns:publish.waitForTaskToken', input: '{"TopicArn":"arn:t","Message":"m"}' },
      [topic],
      queues,
    );
    deliverMessage({ resource: 'arn:aws:states:::dynamodb:getItem', input: '{}' }, [topic], queues);
    expect(await queues.receive('q')).toBe('{"a":1}');
    expect(await queues.receive('q')).toBe('{"Type":"Notification","TopicArn":"arn:t","Message":"m"}');
  });
});
