/**
 * What a connection adds to a request: headers, query parameters and members of the body, with its secrets in them.
 *
 * An OAuth token is fetched when it is first needed and kept until shortly before it expires; a failure to fetch one says
 * nothing of the secrets that were sent.
 */
import { isJsonObject, JsonSyntaxError, parseJson } from '@stepwright/asl';
import { readSecret, type SecretPlaces } from '../router/read-secret.ts';
import type { Secret } from '../router/routes-configuration.ts';
import type { AddressGuard } from './address-guard.ts';
import type { ConnectionConfiguration } from './connections-configuration.ts';
import { sendGuarded } from './guarded-request.ts';

export interface ConnectionParameters {
  readonly headers: ReadonlyMap<string, string>;
  readonly query: ReadonlyMap<string, string>;
  readonly body: ReadonlyMap<string, string>;
}

/** Why a connection is of no use. The message is the task's cause. */
export class ConnectionFailure extends Error {
  readonly error: string;
  constructor(error: string, message: string) {
    super(message);
    this.error = error;
  }
}

export interface Connections {
  /** What the connection of this ARN adds. @throws ConnectionFailure */
  readonly parametersOf: (connectionArn: string, signal: AbortSignal) => Promise<ConnectionParameters>;
}

/** Seconds before its end from which a token is fetched anew. */
const TOKEN_MARGIN_SECONDS = 30;

/** How long a token that says nothing about it is kept. */
const TOKEN_SECONDS = 300;

interface Token {
  readonly text: string;
  readonly expiresAt: number;
}

/** The configured connections. */
export function createConnections(
  configured: Readonly<Record<string, ConnectionConfiguration>>,
  { places, guard, now }: { readonly places: SecretPlaces; readonly guard: AddressGuard; readonly now: () => number },
): Connections {
  const byName = new Map(Object.entries(configured));
  const tokens = new Map<ConnectionConfiguration, Token>();

  const read = (secrets: Readonly<Record<string, Secret>>): ReadonlyMap<string, string> =>
    new Map(Object.entries(secrets).map(([name, secret]) => [name, readSecret(secret, places)] as const));

  async function tokenOf(connection: ConnectionConfiguration, signal: AbortSignal): Promise<string> {
    const known = tokens.get(connection);
    if (known !== undefined && known.expiresAt > now()) return known.text;
    const token = await fetchToken(connection, signal);
    tokens.set(connection, token);
    return token.text;
  }

  async function fetchToken({ oauth }: ConnectionConfiguration, signal: AbortSignal): Promise<Token> {
    if (oauth === undefined) throw new Error('invariant: the connection has OAuth credentials');
    const url = new URL(oauth.url);
    for (const [name, value] of read(oauth.query)) url.searchParams.set(name, value);
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: readSecret(oauth.clientId, places),
      client_secret: readSecret(oauth.clientSecret, places),
      ...Object.fromEntries(read(oauth.body)),
    });
    const isGet = oauth.method === 'GET';
    if (isGet) for (const [name, value] of form) url.searchParams.set(name, value);
    const headers = new Map([
      ['content-type', 'application/x-www-form-urlencoded'],
      ['accept', 'application/json'],
      ...read(oauth.headers),
    ]);
    const request = { method: oauth.method, url, headers, body: isGet ? undefined : form.toString() };
    const { statusCode, body } = await sendGuarded(request, { guard, signal });
    const token = statusCode >= 200 && statusCode < 300 ? readToken(body, now()) : undefined;
    if (token !== undefined) return token;
    throw new ConnectionFailure(
      'Events.ConnectionResource.InvalidConnectionState',
      `The authorization server ${url.origin} gave no token (status ${statusCode}).`,
    );
  }

  return {
    parametersOf: async (connectionArn, signal) => {
      const name = /:connection\/([^/]+)/.exec(connectionArn)?.[1] ?? connectionArn;
      const connection = byName.get(connectionArn) ?? byName.get(name);
      if (connection === undefined) {
        throw new ConnectionFailure(
          'Events.ConnectionResource.NotFound',
          `There is no connection '${name}'. Add it under "connections" in the configuration (docs/integrations.md).`,
        );
      }
      const { basic, apiKey, oauth } = connection;
      const headers = new Map(read(connection.headers));
      if (basic !== undefined) {
        const pair = `${readSecret(basic.username, places)}:${readSecret(basic.password, places)}`;
        headers.set('Authorization', `Basic ${Buffer.from(pair).toString('base64')}`);
      }
      if (apiKey !== undefined) headers.set(apiKey.name, readSecret(apiKey.value, places));
      if (oauth !== undefined) headers.set('Authorization', `Bearer ${await tokenOf(connection, signal)}`);
      return { headers, query: read(connection.query), body: read(connection.body) };
    },
  };
}

function readToken(body: string, now: number): Token | undefined {
  try {
    const value = parseJson(body);
    const text = isJsonObject(value) ? value.get('access_token') : undefined;
    if (!isJsonObject(value) || typeof text !== 'string') return undefined;
    const seconds = Number(value.get('expires_in') ?? TOKEN_SECONDS);
    return { text, expiresAt: now + (seconds - TOKEN_MARGIN_SECONDS) * 1_000 };
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
}
