/**
 * What the services that a case calls do with it, beyond their answers: a queue has the message, a topic sends an envelope
 * to its queues, an event reaches the targets of its rule, a bucket has the object (the suite's README, "Service responses").
 *
 * Requests are made of a task's parameters by the product, so what arrives here is what would arrive there.
 */
import { PutObject$ } from '@aws-sdk/client-s3';
import {
  fromPlain,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  parseJson,
  printJson,
} from '@stepwright/asl';
import type { Task, TaskOutcome } from '@stepwright/engine';
import { findAction, requestOf, shapesOf, toSdkInput } from '@stepwright/integrations';
import { expectObject, itemsOf, textOf } from './json-fields.ts';
import type { Queues } from './queues.ts';

export interface OtherServices {
  /** Takes in what a task has sent, which came to this. */
  readonly receive: (task: Task, outcome: TaskOutcome) => void;
  /** What S3's GetObject answers about an object. */
  readonly getObject: (bucket: string, key: string) => Json;
}

/** The services around a case, with nothing in them. `now` dates what they send. */
export function createOtherServices(
  resources: readonly JsonObject[],
  { queues, now }: { readonly queues: Queues; readonly now: () => number },
): OtherServices {
  const objects = new Map<string, Json>();

  function receive(task: Task, outcome: TaskOutcome): void {
    const found = findAction(task.resource);
    const given = expectObject(parseJson(task.input), 'the parameters');
    const request = expectObject(found === undefined ? given : requestOf(found.action, given, task), 'a request');
    const answer = outcome.kind === 'failed' ? tryObject(outcome.cause) : tryObject(outcome.output);
    if (/:events:putEvents(\.|$)/.test(task.resource)) sendEvents(request, answer);
    if (outcome.kind === 'failed') return;
    if (/:sqs:sendMessage(\.|$)/.test(task.resource))
      queues.send(textOf(request, 'QueueUrl'), textOf(request, 'MessageBody'));
    if (/:sns:publish(\.|$)/.test(task.resource)) publish(request, answer);
    if (task.resource.endsWith(':aws-sdk:s3:putObject')) putObject(request, answer);
  }

  function publish(request: JsonObject, answer: JsonObject): void {
    const topic = textOf(request, 'TopicArn');
    const envelope = new Map<string, Json>([
      ['Type', 'Notification'],
      ['MessageId', answer.get('MessageId') ?? null],
      ['TopicArn', topic],
      ['Message', request.get('Message') ?? null],
      ['Timestamp', new Date(now()).toISOString()],
      ['SignatureVersion', '1'],
      ['Signature', 'c2lnbmF0dXJl'],
      ['SigningCertURL', 'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem'],
      ['UnsubscribeURL', `https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${topic}:1`],
    ]);
    const attributes = request.get('MessageAttributes');
    if (isJsonObject(attributes)) envelope.set('MessageAttributes', attributesOf(attributes));
    for (const queue of subscribersOf(topic, resources)) queues.send(queue, printJson(envelope));
  }

  /** An entry that was accepted has an id; a rule takes it by its type. */
  function sendEvents(request: JsonObject, answer: JsonObject): void {
    const entries = itemsOf(request, 'Entries').map((entry) => expectObject(entry, 'an entry'));
    const results = answer.get('Entries');
    for (const [index, entry] of entries.entries()) {
      const result = isJsonArray(results) ? results[index] : undefined;
      const id = isJsonObject(result) ? result.get('EventId') : undefined;
      if (id === undefined) continue;
      for (const target of targetsOf(entry, resources)) queues.send(target, printJson(eventOf(entry, id, now())));
    }
  }

  function putObject(request: JsonObject, answer: JsonObject): void {
    const { input } = toSdkInput(request, shapesOf(PutObject$).input);
    const { Bucket, Key, Body, ContentType } = expectPut(input);
    objects.set(
      `${Bucket}/${Key}`,
      new Map<string, Json>([
        ...answer,
        ['AcceptRanges', 'bytes'],
        ['Body', Body],
        ['ContentLength', Buffer.byteLength(Body)],
        ['ContentType', ContentType],
        ['LastModified', now() / 1_000],
        ['Metadata', new Map()],
        [
          'ResponseMetadata',
          new Map<string, Json>([
            ['HTTPHeaders', new Map()],
            ['HTTPStatusCode', 200],
          ]),
        ],
      ]),
    );
  }

  return { receive, getObject: (bucket, key) => objects.get(`${bucket}/${key}`) ?? null };
}

function expectPut(input: object): Readonly<Record<'Bucket' | 'Key' | 'Body' | 'ContentType', string>> {
  const members = expectObject(fromPlain(input), 'a request of PutObject');
  return {
    Bucket: textOf(members, 'Bucket'),
    Key: textOf(members, 'Key'),
    Body: textOf(members, 'Body'),
    ContentType: textOf(members, 'ContentType'),
  };
}

function tryObject(text: string | undefined): JsonObject {
  const value = text?.startsWith('{') === true ? parseJson(text) : null;
  return isJsonObject(value) ? value : new Map();
}

function attributesOf(attributes: JsonObject): Json {
  return new Map(
    Array.from(attributes, ([name, attribute]): [string, Json] => {
      const given = expectObject(attribute, 'an attribute');
      return [
        name,
        new Map([
          ['Type', given.get('DataType') ?? null],
          ['Value', given.get('StringValue') ?? null],
        ]),
      ];
    }),
  );
}

function eventOf(entry: JsonObject, id: Json, now: number): Json {
  return new Map<string, Json>([
    ['version', '0'],
    ['id', id],
    ['detail-type', entry.get('DetailType') ?? null],
    ['source', entry.get('Source') ?? null],
    ['account', '111111111111'],
    ['time', new Date(now).toISOString()],
    ['region', 'us-east-1'],
    ['resources', entry.get('Resources') ?? []],
    ['detail', parseJson(textOf(entry, 'Detail'))],
  ]);
}

/** Names of the queues that are subscribed to a topic. */
function subscribersOf(topic: Json | undefined, resources: readonly JsonObject[]): readonly string[] {
  return resources
    .filter((resource) => resource.get('type') === 'sns-topic' && resource.get('arn') === topic)
    .flatMap((resource) => itemsOf(resource, 'subscriptions'))
    .map((subscription) => textOf(expectObject(subscription, 'a subscription'), 'endpoint'))
    .map((endpoint) => endpoint.slice(endpoint.lastIndexOf(':') + 1));
}

/** The queues of the rules that want events of this type. */
function targetsOf(entry: JsonObject, resources: readonly JsonObject[]): readonly string[] {
  return resources
    .filter((resource) => resource.get('type') === 'eventbridge-rule')
    .filter((rule) => {
      const pattern = expectObject(rule.get('eventPattern') ?? null, 'a pattern');
      return itemsOf(pattern, 'detail-type').includes(entry.get('DetailType') ?? null);
    })
    .map((rule) => textOf(rule, 'target'));
}
