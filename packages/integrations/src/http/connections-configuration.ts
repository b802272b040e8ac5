/**
 * The `connections` and `http` sections of the configuration: with what HTTP tasks authenticate, and where they may go.
 *
 *   connections:
 *     payments:                                  # the name in the ARN of an EventBridge connection
 *       oauth: { url: https://auth.example.com/token, clientId: shop, clientSecret: { env: SHOP_SECRET } }
 *       headers: { X-Shop: '7' }
 *   http:
 *     allow: ['localhost:9000', '10.1.0.0/16']   # what the guard would refuse otherwise
 */
import { z } from 'zod';
import { documentedObject } from '../router/functions-configuration.ts';
import { secretSchema } from '../router/routes-configuration.ts';

const parameters = z.record(z.string().min(1), secretSchema);

const connectionShape = {
  basic: documentedObject({ username: secretSchema, password: secretSchema })
    .optional()
    .describe('Basic authentication.'),
  apiKey: documentedObject({ name: z.string().min(1), value: secretSchema })
    .optional()
    .describe('A header with a key.'),
  oauth: documentedObject({
    url: z.url({ protocol: /^https?$/ }),
    method: z.enum(['GET', 'POST', 'PUT']).default('POST'),
    clientId: secretSchema,
    clientSecret: secretSchema,
    headers: parameters.default({}),
    query: parameters.default({}),
    body: parameters.default({}),
  })
    .optional()
    .describe('OAuth client credentials: a token is fetched, and fetched anew before it expires.'),
  headers: parameters.default({}).describe('Headers of every request, each a text or a secret.'),
  query: parameters.default({}).describe('Query parameters of every request.'),
  body: parameters.default({}).describe('Members of the body of every request that has one.'),
};

const connectionSchema = documentedObject(connectionShape).superRefine((connection, context) => {
  const given = (['basic', 'apiKey', 'oauth'] as const).filter((name) => connection[name] !== undefined);
  if (given.length === 1) return;
  const message =
    given.length === 0
      ? 'a connection needs one of basic, apiKey, oauth'
      : `a connection authenticates in one way, not by ${given.join(' and ')}`;
  context.addIssue({ code: 'custom', message });
});

/** A checked connection; its secrets are not looked up yet. */
export type ConnectionConfiguration = z.output<typeof connectionSchema>;

/** Connections by name or ARN. */
export const connectionsSchema = z
  .record(z.string(), connectionSchema)
  .default({})
  .describe('With what HTTP tasks authenticate: the name (or ARN) of an EventBridge connection → how.');

export const httpSchema = documentedObject({
  allow: z
    .array(z.string().min(1))
    .default([])
    .describe(
      'Hosts (name or name:port), addresses and networks that HTTP tasks may reach although they are not public, also without TLS.',
    ),
}).prefault({});

export interface HttpConfiguration {
  readonly connections: z.output<typeof connectionsSchema>;
  readonly http: z.output<typeof httpSchema>;
}
