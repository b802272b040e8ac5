/** Tells events to EventBridge, or to what speaks its PutEvents. */
import type { PutEventsRequestEntry, PutEventsResultEntry } from '@aws-sdk/client-eventbridge';
import { z } from 'zod';
import { type Delivery, deliveryOfError, type EventTarget, taken } from './event-target.ts';

export interface EventBridgeOptions {
  /** AWS's own by default. */
  readonly endpoint?: string | undefined;
  readonly region: string;
  readonly eventBusName: string;
  /** AWS lets nobody but itself send as `aws.states`; its emulators do. */
  readonly source: string;
}

/** Bytes of entries in one request. AWS's limit is 256 KiB, by a measure that is a little larger than ours. */
const REQUEST_BYTES_MAX = 240 * 1_024;

/** Milliseconds that an answer may take. */
const ANSWER_MS_MAX = 10_000;

/** What of an event goes into an entry. */
const eventShape = z.object({
  'detail-type': z.string(),
  time: z.string(),
  resources: z.array(z.string()),
  detail: z.record(z.string(), z.unknown()),
});

/** What EventBridge asks to try again. */
const passingErrors = new Set(['ThrottlingException', 'InternalFailure', 'InternalException', 'ServiceUnavailable']);

/** A target that finds its credentials as the AWS SDK does. Up to 10 events go at once, which is AWS's limit. */
export function createEventBridgeTarget(options: EventBridgeOptions): EventTarget {
  const { endpoint, region, eventBusName, source } = options;
  // The SDK is large, and loaded by those who use it.
  const opened = import('@aws-sdk/client-eventbridge').then(({ EventBridgeClient, PutEventsCommand }) => ({
    client: new EventBridgeClient({ region, maxAttempts: 1, ...(endpoint !== undefined && { endpoint }) }),
    PutEventsCommand,
  }));

  async function put(events: readonly string[], signal: AbortSignal): Promise<readonly Delivery[]> {
    try {
      const { client, PutEventsCommand } = await opened;
      const command = new PutEventsCommand({ Entries: events.map((event) => entryOf(event, eventBusName, source)) });
      const abortSignal = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS_MAX)]);
      const { Entries = [] } = await client.send(command, { abortSignal });
      return events.map((_, index) => deliveryOfEntry(Entries[index]));
    } catch (error) {
      return events.map(() => deliveryOfError(error));
    }
  }

  return {
    name: `${endpoint ?? 'EventBridge'} ${eventBusName}`,
    send: async (events, signal) => {
      const deliveries: Delivery[] = [];
      for (const part of partition(events)) deliveries.push(...(await put(part, signal)));
      return deliveries;
    },
  };
}

function entryOf(event: string, eventBusName: string, source: string): PutEventsRequestEntry {
  const { 'detail-type': detailType, time, resources, detail } = eventShape.parse(JSON.parse(event));
  return {
    EventBusName: eventBusName,
    Source: source,
    DetailType: detailType,
    Time: new Date(time),
    Resources: resources,
    Detail: JSON.stringify(detail),
  };
}

function deliveryOfEntry(entry: PutEventsResultEntry | undefined): Delivery {
  if (entry?.ErrorCode === undefined) return taken;
  const { ErrorCode: code, ErrorMessage: message = '' } = entry;
  return { kind: passingErrors.has(code) ? 'failed' : 'refused', reason: `${code}: ${message}` };
}

/** Runs of events that fit into a request; one that is too large by itself goes alone. */
function partition(events: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const event of events) {
    bytes += Buffer.byteLength(event);
    if (bytes > REQUEST_BYTES_MAX) {
      parts.push([]);
      bytes = Buffer.byteLength(event);
    }
    parts.at(-1)?.push(event);
  }
  return parts;
}
