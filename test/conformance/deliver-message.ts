/**
 * Brings what a task sent to the queues of the case: `sqs:sendMessage` its body, `sns:publish` an envelope with its
 * message to every queue that is subscribed to the topic (the suite's README, "Service responses").
 */
import { isJsonObject, type Json, type JsonObject, parseJson, printJson } from '@stepwright/asl';
import { expectObject, itemsOf, textOf } from './json-fields.ts';
import type { Queues } from './queues.ts';

export interface SentTask {
  readonly resource: string;
  /** The task's arguments as JSON text. */
  readonly input: string;
}

/** Delivers the message of a task that was played back; does nothing for tasks that send none. */
export function deliverMessage(task: SentTask, resources: readonly JsonObject[], queues: Queues): void {
  const input = parseJson(task.input);
  if (!isJsonObject(input)) return;
  if (/:sqs:sendMessage(\.|$)/.test(task.resource)) {
    queues.send(textOf(input, 'QueueUrl'), messageText(input.get('MessageBody') ?? null));
  } else if (/:sns:publish(\.|$)/.test(task.resource)) {
    const topic = input.get('TopicArn');
    const message = messageText(input.get('Message') ?? null);
    const envelope = new Map<string, Json>([
      ['Type', 'Notification'],
      ['TopicArn', topic ?? null],
      ['Message', message],
    ]);
    for (const queue of subscribersOf(topic, resources)) queues.send(queue, printJson(envelope));
  }
}

function messageText(value: Json): string {
  return typeof value === 'string' ? value : printJson(value);
}

/** Names of the queues that are subscribed to a topic. */
function subscribersOf(topic: Json | undefined, resources: readonly JsonObject[]): readonly string[] {
  return resources
    .filter((resource) => resource.get('type') === 'sns-topic' && resource.get('arn') === topic)
    .flatMap((resource) => itemsOf(resource, 'subscriptions'))
    .map((subscription) => textOf(expectObject(subscription, 'a subscription'), 'endpoint'))
    .map((endpoint) => endpoint.slice(endpoint.lastIndexOf(':') + 1));
}
