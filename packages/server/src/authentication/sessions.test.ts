import { createSeededRandom } from '@stepwright/engine/testing';
import { describe, expect, it } from 'vitest';
import {
  createSessions,
  FAILURES_MAX,
  FAILURES_OF_ADDRESS_MAX,
  SESSION_MS,
  SESSIONS_MAX,
  type SignIn,
} from './sessions.ts';

const alice = {
  name: 'alice',
  account: '111111111111',
  accessKeyId: 'AKIDALICE',
  secretAccessKey: 'the secret of alice',
};
const attempt: SignIn = { ...alice, sessionToken: '', address: '10.0.0.1' };

function openSessions() {
  let now = 0;
  const random = createSeededRandom(1);
  const sessions = createSessions({
    byAccessKeyId: new Map([[alice.accessKeyId, alice]]),
    now: () => now,
    random,
  });
  return {
    ...sessions,
    pass: (ms: number) => (now += ms),
    /** The text of a new session. */
    enter: () => {
      const outcome = sessions.signIn(attempt);
      return outcome.kind === 'signedIn' ? outcome.token : `no session: ${outcome.kind}`;
    },
    fail: (address = attempt.address) => sessions.signIn({ ...attempt, secretAccessKey: 'wrong', address }).kind,
  };
}

describe('a session', () => {
  it('is of whoever knows the secret, and shows none', () => {
    const { enter, find } = openSessions();
    expect(find(enter())).toEqual({ name: 'alice', account: '111111111111', policy: undefined });
  });

  it.each([
    ['the secret is another', { secretAccessKey: 'the secret of malice' }],
    ['the secret is empty', { secretAccessKey: '' }],
    ['the key is another', { accessKeyId: 'AKIDBOB' }],
    ['both are empty', { accessKeyId: '', secretAccessKey: '' }],
    ['there is a session token', { sessionToken: 'x' }],
  ])('does not begin where %s', (_what, members) => {
    expect(openSessions().signIn({ ...attempt, ...members })).toEqual({ kind: 'refused' });
  });

  it('ends after its time, and when it is signed out', () => {
    const { enter, find, signOut, pass } = openSessions();
    const [first, second] = [enter(), enter()];
    signOut(first);
    expect(find(first)).toBeUndefined();
    pass(SESSION_MS - 1);
    expect(find(second)).toBeDefined();
    pass(1);
    expect(find(second)).toBeUndefined();
  });

  it('is not found by any other text', () => {
    const { enter, find } = openSessions();
    const token = enter();
    for (const text of ['', token.slice(1), `${token} `, '__proto__']) expect(find(text)).toBeUndefined();
  });

  it('is the first to end when there are too many', () => {
    const { enter, find } = openSessions();
    const oldest = enter();
    for (let n = 1; n < SESSIONS_MAX; n += 1) enter();
    expect(find(oldest)).toBeDefined();
    const newest = enter();
    expect([find(oldest), find(newest)]).toEqual([undefined, expect.anything()]);
  });
});

describe('signing in', () => {
  it('is limited for an address that fails, also with the right secret, for a minute', () => {
    const { fail, signIn, pass } = openSessions();
    for (let n = 0; n < FAILURES_OF_ADDRESS_MAX; n += 1) expect(fail()).toBe('refused');
    pass(20_000);
    expect(signIn(attempt)).toEqual({ kind: 'limited', retryAfterSeconds: 40 });
    expect(signIn({ ...attempt, address: '10.0.0.2' }).kind).toBe('signedIn');
    pass(40_000);
    expect(signIn(attempt).kind).toBe('signedIn');
  });

  it('is limited for all when many addresses fail', () => {
    const { fail, signIn } = openSessions();
    for (let n = 0; n < FAILURES_MAX; n += 1) expect(fail(`10.0.1.${n}`)).toBe('refused');
    expect(signIn(attempt).kind).toBe('limited');
  });
});
