/**
 * Says who makes a request: by its signature, or by the session of the console's cookie.
 *
 *   no credentials configured           nobody in particular: any signature is accepted, and none is needed
 *   a signature                         its principal, in the region that it was made for
 *   the session's cookie and X-Stepwright-Console   the principal who signed in, in the server's region
 *   anything else                       refused
 *
 * The header keeps pages of other sites out (a browser lets them not set it), beside the cookie's SameSite and the checks of
 * host and origin. What only reads may come without: a browser's EventSource sets no headers.
 */
import type { IncomingMessage } from 'node:http';
import type { Clock, Random } from '@stepwright/engine';
import { type ArnScope, partitionOf } from '../arn.ts';
import type { ServerSettings } from '../config/server-settings.ts';
import { readRegion } from '../protocol/read-scope.ts';
import type { Principal } from './credentials.ts';
import { readSessionCookie } from './session-cookie.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { verifySignature } from './verify-signature.ts';

/** Who makes a request, and where its resources live. */
export interface Caller {
  /** Undefined where the server has no credentials. */
  readonly principal: Principal | undefined;
  readonly scope: ArnScope;
}

/** The services whose APIs the server has. */
export type SignedService = 'states' | 'lambda';

export interface Authenticator {
  /** Whether requests need a principal. */
  readonly isRequired: boolean;
  /** Who makes the request that has this body, signed for this service or Step Functions. Refuses with AWS's errors. */
  readonly identify: (message: IncomingMessage, body: Uint8Array, service?: SignedService) => Caller;
  readonly sessions: Sessions;
}

export interface AuthenticatorOptions {
  readonly settings: Pick<ServerSettings, 'account' | 'credentials' | 'region' | 'regions'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Pick<Random, 'token'>;
}

export function createAuthenticator({ settings, clock, random }: AuthenticatorOptions): Authenticator {
  const { account, credentials, region: ownRegion, regions } = settings;
  const byAccessKeyId = new Map(credentials.map((credential) => [credential.accessKeyId, credential]));
  const isRequired = byAccessKeyId.size > 0;
  const sessions = createSessions({ byAccessKeyId, random, now: () => clock.now() });

  return {
    isRequired,
    sessions,
    identify: (message, body, service) => {
      const { method = '', url = '/', rawHeaders } = message;
      if (!isRequired) {
        const region = readRegion(message.headers.authorization, url) ?? ownRegion;
        return { principal: undefined, scope: scopeOf(region, account) };
      }
      const visitor = sessionOf(message, sessions);
      if (visitor !== undefined) return { principal: visitor, scope: scopeOf(ownRegion, visitor.account) };
      const signed = { method, url, rawHeaders, body };
      const { credential, region } = verifySignature(signed, { byAccessKeyId, regions }, clock.now(), service);
      const { name, account: ownAccount, policy } = credential;
      return { principal: { name, account: ownAccount, policy }, scope: scopeOf(region, ownAccount) };
    },
  };
}

/** Whose session the request belongs to; undefined for one that is signed, or that has no session. */
function sessionOf({ headers, method = '' }: IncomingMessage, sessions: Sessions): Principal | undefined {
  const mayHaveSession =
    headers.authorization === undefined &&
    (headers['x-stepwright-console'] === '1' || method === 'GET' || method === 'HEAD');
  const token = mayHaveSession ? readSessionCookie(headers.cookie) : undefined;
  return token === undefined ? undefined : sessions.find(token);
}

function scopeOf(region: string, account: string): ArnScope {
  return { partition: partitionOf(region), region, account };
}
