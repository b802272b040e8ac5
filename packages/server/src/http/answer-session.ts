/**
 * `/stepwright/session`: signing in to the console, signing out, and who is signed in.
 *
 *   GET                                    {"required": bool, "principal": string | null, "account": string | null}
 *   POST {accessKeyId, secretAccessKey}    the same, and the session's cookie; 403 if they are wrong, 429 after too many
 *   DELETE                                 the same, and the cookie is gone
 *
 * What changes something wants the header `X-Stepwright-Console: 1`: pages of other sites cannot send it.
 */
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Authenticator } from '../authentication/authenticator.ts';
import type { Principal } from '../authentication/credentials.ts';
import { readSessionCookie, writeSessionCookie } from '../authentication/session-cookie.ts';
import { SESSION_MS } from '../authentication/sessions.ts';
import { refuse } from '../protocol/error-table.ts';
import { readBody } from '../protocol/read-body.ts';
import { type Answer, plainAnswer } from './answer.ts';
import { receiveBody } from './receive-body.ts';

/** Bytes that a request to sign in may have. */
const SIGN_IN_BYTES_MAX = 16_384;

const signInSchema = z.strictObject({
  accessKeyId: z.string().max(128),
  secretAccessKey: z.string().max(4_096),
  sessionToken: z.string().max(4_096).default(''),
});

interface SessionRoute {
  readonly authenticator: Authenticator;
  /** The server's own account, where nobody has another one. */
  readonly account: string;
}

/** Who is signed in. */
export function showSession(message: IncomingMessage, route: SessionRoute): Answer {
  const token = tokenOf(message);
  const principal = token === undefined ? undefined : route.authenticator.sessions.find(token);
  return sessionAnswer(route, principal);
}

/** Opens a session for whoever has the secret of an access key. */
export async function signIn(message: IncomingMessage, route: SessionRoute): Promise<Answer> {
  checkConsole(message);
  const parsed = signInSchema.safeParse(readBody(await receiveBody(message, SIGN_IN_BYTES_MAX)));
  if (!parsed.success) {
    throw refuse('ValidationException', 'Signing in takes the texts accessKeyId and secretAccessKey.');
  }
  const { sessions, isRequired } = route.authenticator;
  if (!isRequired) return sessionAnswer(route, undefined);
  const outcome = sessions.signIn({ ...parsed.data, address: message.socket.remoteAddress ?? '' });
  switch (outcome.kind) {
    case 'signedIn': {
      const isSecure = message.headers.origin?.startsWith('https:') === true;
      const cookie = writeSessionCookie(outcome.token, SESSION_MS / 1_000, isSecure);
      return sessionAnswer(route, outcome.principal, { 'set-cookie': cookie });
    }
    case 'refused':
      throw refuse('AccessDeniedException', 'There is no such access key, or the secret does not belong to it.');
    case 'limited': {
      const wait = String(outcome.retryAfterSeconds);
      const text = `Too many attempts to sign in failed. Try again in ${wait} s.`;
      return plainAnswer(429, { message: text }, { 'retry-after': wait });
    }
    default:
      return outcome satisfies never;
  }
}

/** Ends the session, if there is one. */
export function signOut(message: IncomingMessage, route: SessionRoute): Answer {
  checkConsole(message);
  const token = tokenOf(message);
  if (token !== undefined) route.authenticator.sessions.signOut(token);
  return sessionAnswer(route, undefined, { 'set-cookie': writeSessionCookie('', 0, false) });
}

function sessionAnswer(
  { authenticator, account }: SessionRoute,
  principal: Principal | undefined,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const body = {
    required: authenticator.isRequired,
    principal: principal?.name ?? null,
    account: principal?.account ?? (authenticator.isRequired ? null : account),
  };
  return plainAnswer(200, body, headers);
}

function tokenOf({ headers }: IncomingMessage): string | undefined {
  return readSessionCookie(headers.cookie);
}

function checkConsole({ headers }: IncomingMessage): void {
  if (headers['x-stepwright-console'] !== '1') {
    throw refuse('AccessDeniedException', 'Signing in and out takes the header X-Stepwright-Console: 1.');
  }
}
