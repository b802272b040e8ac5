/** Who is told of the statuses of executions. */
import { documentedObject } from '@stepwright/integrations';
import { createEventBridgeTarget, createWebhookTarget, type EventTarget } from '@stepwright/server';
import { z } from 'zod';
import type { Io } from '../io.ts';
import { readSecret, secretSchema } from './credentials-configuration.ts';

const webhookSchema = documentedObject({
  type: z.literal('webhook'),
  /** Gets a POST for each event. */
  url: z.url({ protocol: /^https?$/ }),
  /** Sent along, such as an authorization. */
  headers: z.record(z.string().regex(/^[\w-]+$/, 'must be the name of a header'), secretSchema).default({}),
});

const eventBridgeSchema = documentedObject({
  type: z.literal('eventBridge'),
  /** AWS's own, if there is none. */
  endpoint: z.url({ protocol: /^https?$/ }).optional(),
  /** The server's, if there is none. */
  region: z.string().optional(),
  eventBusName: z.string().default('default'),
  /** AWS lets nobody but itself send as `aws.states`. */
  source: z.string().default('aws.states'),
});

export const eventsConfigurationSchema = documentedObject({
  targets: z.array(z.discriminatedUnion('type', [webhookSchema, eventBridgeSchema])).default([]),
});

/** The targets, with their secrets. @throws UsageError that names the secret that is not to be found. */
export function createEventTargets(
  { events, region }: { readonly events: z.infer<typeof eventsConfigurationSchema>; readonly region: string },
  directory: string,
  { env }: Pick<Io, 'env'>,
): readonly EventTarget[] {
  return events.targets.map((target, index) => {
    if (target.type === 'eventBridge') return createEventBridgeTarget({ ...target, region: target.region ?? region });
    const headers = Object.entries(target.headers).map(([name, secret]) => [
      name,
      readSecret(`events.targets.${index}.headers.${name}`, secret, directory, env),
    ]);
    return createWebhookTarget({ url: target.url, headers: Object.fromEntries(headers) });
  });
}
