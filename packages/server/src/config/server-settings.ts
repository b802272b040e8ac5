/**
 * The settings of a server: parsed, checked and frozen once.
 *
 * Without credentials, whoever reaches the port may do everything. So a server without them listens on the loopback
 * interface only.
 */
import { isIP } from 'node:net';
import { z } from 'zod';
import { accountSchema, type Credential, credentialsSchema } from '../authentication/credentials.ts';
import { webhooksSchema } from './webhook-settings.ts';

const MEBIBYTE = 1_048_576;

/** Room for headers-like members around the largest definition or payload in a body. */
const BODY_MARGIN_BYTES = 65_536;

/** AWS's limit on inputs and outputs of executions, in bytes. */
const PAYLOAD_BYTES_AWS = 262_144;

const settingsSchema = z.object({
  /** The address to listen on. */
  host: z.string().min(1).default('127.0.0.1'),
  /** The port to listen on; 0 takes any that is free. */
  port: z.int().min(0).max(65_535).default(8083),
  /** Further names under which browsers and clients may address the server, beside localhost and its addresses. */
  hostNames: z.array(z.string().toLowerCase()).readonly().default([]),
  /** The account in every ARN. */
  account: accountSchema.default('123456789012'),
  /** The region of requests that are not signed. */
  region: z
    .string()
    .regex(/^[a-z0-9-]{1,32}$/, 'a region has letters, digits and hyphens')
    .default('us-east-1'),
  /** Who may use the API. Without any, everybody may who reaches the port. */
  credentials: credentialsSchema.readonly().default([]),
  /** The regions that signed requests may name, where there are credentials; any if there are none. */
  regions: z.array(z.string()).readonly().default([]),
  /** What `GET /metrics` asks for, where there are credentials: the metrics are over all accounts. */
  metricsToken: z.string().min(16, 'a token has at least 16 characters').optional(),
  /** Whether people may answer tasks by links that hold the task's token, without credentials. */
  approvalLinks: z.boolean().default(false),
  /** Requests that start executions, by name. */
  webhooks: webhooksSchema.default({}),
  version: z.string().default('0.0.0'),
  /** The directory of the built console. Without one there are no pages. */
  consoleDirectory: z.string().optional(),
  /** The most bytes of an execution's input. */
  payloadBytesMax: z.int().positive().default(PAYLOAD_BYTES_AWS),
  /** The most bytes of a request's body; by default AWS's 1 MiB and some room, more for larger payloads. */
  requestBytesMax: z.int().positive().optional(),
  /** Milliseconds in which a request's headers must have arrived … */
  headersTimeoutMs: z.int().positive().default(10_000),
  /** … and all of the request. */
  requestTimeoutMs: z.int().positive().default(30_000),
  /** Connections at once; more are closed. */
  connectionsMax: z.int().positive().default(4_096),
  /** Live streams that may be open at once; more are refused. */
  liveConnectionsMax: z.int().min(0).default(256),
  /** Milliseconds that `close` waits for requests under way and, after them, for attempts of tasks. */
  drainMs: z.int().min(0).default(10_000),
});

/** What a caller may set. */
export type ServerSettingsInput = z.input<typeof settingsSchema>;

export interface ServerSettings extends Omit<z.output<typeof settingsSchema>, 'credentials' | 'requestBytesMax'> {
  readonly requestBytesMax: number;
  readonly credentials: readonly Credential[];
}

/** The settings with their defaults. Throws an Error that names every setting at fault. */
export function readSettings(input: ServerSettingsInput): ServerSettings {
  const parsed = settingsSchema.safeParse(input);
  if (!parsed.success) throw new Error(`bad server settings: ${z.prettifyError(parsed.error)}`);
  const settings = parsed.data;
  if (settings.credentials.length === 0 && !isLoopback(settings.host)) {
    throw new Error(
      `the server would listen on ${settings.host}, where other machines may reach it, and nobody would have to say who ` +
        'they are; configure credentials (name, accessKeyId and secretAccessKey of each principal), or listen on 127.0.0.1',
    );
  }
  const credentials = settings.credentials.map((credential) => ({
    ...credential,
    account: credential.account ?? settings.account,
  }));
  return Object.freeze({
    ...settings,
    credentials,
    requestBytesMax: settings.requestBytesMax ?? bodyBytesFor(settings.payloadBytesMax),
  });
}

/** The most bytes of a body whose payload has so many: it may be escaped, and other members have AWS's limit. */
export function bodyBytesFor(payloadBytesMax: number): number {
  return Math.max(MEBIBYTE, 2 * payloadBytesMax) + BODY_MARGIN_BYTES;
}

/** Whether only this machine can reach an address. */
export function isLoopback(host: string): boolean {
  switch (isIP(host)) {
    case 4:
      return host.startsWith('127.');
    case 6:
      return host === '::1';
    default:
      return host.toLowerCase() === 'localhost';
  }
}
