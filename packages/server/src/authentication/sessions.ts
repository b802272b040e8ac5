/**
 * Sessions of people who have signed in to the console with an access key and its secret.
 *
 * A session is known by an unguessable text that only its cookie has: here stands its hash, so that whoever reads this
 * memory cannot use it. Sessions end after some hours, when they are signed out, and with the process.
 *
 * Signing in is limited, by address and over all, so that secrets cannot be tried out.
 */
import { createHash } from 'node:crypto';
import type { Random } from '@stepwright/engine';
import type { Credential, Principal } from './credentials.ts';
import { isSameSecret } from './verify-signature.ts';

/** How long a session lasts, in milliseconds: a working day. */
export const SESSION_MS = 12 * 3_600_000;

/** Sessions at once; the oldest one ends when there are more. */
export const SESSIONS_MAX = 10_000;

/** In which failures to sign in are counted, in milliseconds. */
const WINDOW_MS = 60_000;

/** Failures in a window from one address, and from all addresses together. */
export const FAILURES_OF_ADDRESS_MAX = 10;
export const FAILURES_MAX = 100;

export interface SignIn {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of credentials that have one. */
  readonly sessionToken: string;
  /** Where the request comes from. */
  readonly address: string;
}

export type SignInOutcome =
  | { readonly kind: 'signedIn'; readonly token: string; readonly principal: Principal }
  | { readonly kind: 'refused' }
  | { readonly kind: 'limited'; readonly retryAfterSeconds: number };

export interface Sessions {
  readonly signIn: (attempt: SignIn) => SignInOutcome;
  /** Whose session this is, while it lasts. */
  readonly find: (token: string) => Principal | undefined;
  readonly signOut: (token: string) => void;
}

export interface SessionsOptions {
  readonly byAccessKeyId: ReadonlyMap<string, Credential>;
  readonly now: () => number;
  readonly random: Pick<Random, 'token'>;
}

export function createSessions({ byAccessKeyId, now, random }: SessionsOptions): Sessions {
  const sessions = new Map<string, { readonly principal: Principal; readonly endsAt: number }>();
  const failures = createFailureCount(now);

  return {
    signIn: ({ address, ...given }) => {
      if (failures.isFull(address)) return { kind: 'limited', retryAfterSeconds: failures.secondsLeft() };
      const credential = byAccessKeyId.get(given.accessKeyId);
      // Compared even where there is no such key, so that both take the same time.
      const isKnown = isSameSecret(given.secretAccessKey, credential?.secretAccessKey ?? '');
      const isCurrent = isSameSecret(given.sessionToken, credential?.sessionToken ?? '');
      if (credential === undefined || !isKnown || !isCurrent) {
        failures.add(address);
        return { kind: 'refused' };
      }
      const token = random.token();
      const { name, account, policy } = credential;
      const principal = { name, account, policy };
      sessions.set(keyOf(token), { principal, endsAt: now() + SESSION_MS });
      endOldest(sessions);
      return { kind: 'signedIn', token, principal };
    },
    find: (token) => {
      const session = sessions.get(keyOf(token));
      if (session === undefined) return undefined;
      if (now() < session.endsAt) return session.principal;
      sessions.delete(keyOf(token));
      return undefined;
    },
    signOut: (token) => {
      sessions.delete(keyOf(token));
    },
  };
}

function keyOf(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}

/** All sessions last equally long: the first ones in the map are the ones that end first. */
function endOldest(sessions: Map<string, unknown>): void {
  for (const key of sessions.keys()) {
    if (sessions.size <= SESSIONS_MAX) return;
    sessions.delete(key);
  }
}

/** Counts failures in windows of a minute. Holds at most `FAILURES_MAX` addresses. */
function createFailureCount(now: () => number) {
  const ofAddress = new Map<string, number>();
  let total = 0;
  let startedAt = Number.NEGATIVE_INFINITY;

  function roll(): void {
    if (now() - startedAt < WINDOW_MS) return;
    startedAt = now();
    total = 0;
    ofAddress.clear();
  }

  return {
    isFull: (address: string): boolean => {
      roll();
      return total >= FAILURES_MAX || (ofAddress.get(address) ?? 0) >= FAILURES_OF_ADDRESS_MAX;
    },
    add: (address: string): void => {
      roll();
      total += 1;
      ofAddress.set(address, (ofAddress.get(address) ?? 0) + 1);
    },
    secondsLeft: (): number => Math.ceil((startedAt + WINDOW_MS - now()) / 1_000),
  };
}
