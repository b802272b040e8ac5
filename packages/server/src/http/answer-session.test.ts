import { describe, expect, it } from 'vitest';
import { callApi, openTestServer } from '../testing/open-test-server.ts';

const alice = {
  name: 'alice',
  account: '111111111111',
  accessKeyId: 'AKIDALICE',
  secretAccessKey: 'the secret of alice',
};
const credentials = [alice];
const marked = { 'x-stepwright-console': '1' };

/** A request to the route of sessions, with the console's header unless told otherwise. */
async function ask(url: string, method: string, body?: object, headers: Readonly<Record<string, string>> = marked) {
  const response = await fetch(`${url}/stepwright/session`, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const [cookie = ''] = response.headers.getSetCookie();
  return { status: response.status, body: await response.json(), cookie, headers: response.headers };
}

const { accessKeyId, secretAccessKey } = alice;
const rightful = { accessKeyId, secretAccessKey };

describe('a server without credentials', () => {
  it('needs nobody to sign in', async () => {
    const { url } = await openTestServer();
    const nobody = { required: false, principal: null, account: '123456789012' };
    expect(await ask(url, 'GET')).toMatchObject({ status: 200, body: nobody, cookie: '' });
    expect(await ask(url, 'POST', rightful)).toMatchObject({ status: 200, body: nobody, cookie: '' });
  });
});

describe('signing in', () => {
  it('gives a cookie that no script and no other site can use, and that counts as a signature', async () => {
    const { url } = await openTestServer({ credentials });
    const { status, body, cookie } = await ask(url, 'POST', rightful);
    expect({ status, body }).toEqual({
      status: 200,
      body: { required: true, principal: 'alice', account: '111111111111' },
    });
    expect(cookie).toMatch(/^stepwright_session=\S+; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/);
    const [session = ''] = cookie.split(';');
    expect((await ask(url, 'GET', undefined, { cookie: session })).body).toMatchObject({ principal: 'alice' });
    const answer = await callApi(url, 'ListStateMachines', '{}', { ...marked, cookie: `other=1; ${session}` });
    expect(answer).toMatchObject({ status: 200, body: { stateMachines: [] } });
  });

  it('works in the account of the principal', async () => {
    const { url } = await openTestServer({ credentials });
    const [session = ''] = (await ask(url, 'POST', rightful)).cookie.split(';');
    const answer = await callApi(url, 'CreateActivity', '{"name":"work"}', { ...marked, cookie: session });
    expect(answer.body).toMatchObject({ activityArn: 'arn:aws:states:us-east-1:111111111111:activity:work' });
  });

  it('keeps the cookie to https where the console was reached by it', async () => {
    const { url } = await openTestServer({ credentials });
    const origin = url.replace('http:', 'https:');
    expect((await ask(url, 'POST', rightful, { ...marked, origin })).cookie).toMatch(/; Secure$/);
  });

  it.each([
    ['the wrong secret', { accessKeyId, secretAccessKey: 'wrong' }, 403],
    ['an unknown key', { accessKeyId: 'AKIDBOB', secretAccessKey }, 403],
    ['no secret', { accessKeyId }, 400],
    ['a secret that is no text', { accessKeyId, secretAccessKey: { $ne: '' } }, 400],
    ['more than it takes', { ...rightful, admin: true }, 400],
    ['20 kB', { accessKeyId, secretAccessKey: 'x'.repeat(20_000) }, 413],
  ])('is refused with %s, and sets no cookie', async (_what, body, status) => {
    const { url } = await openTestServer({ credentials });
    expect(await ask(url, 'POST', body)).toMatchObject({ status, cookie: '' });
  });

  it('is refused to pages of other sites', async () => {
    const { url } = await openTestServer({ credentials });
    expect(await ask(url, 'POST', rightful, {})).toMatchObject({ status: 403, cookie: '' });
    expect(await ask(url, 'POST', rightful, { ...marked, origin: 'http://evil.example' })).toMatchObject({
      status: 403,
    });
  });

  it('is not to be had by trying', async () => {
    const { url } = await openTestServer({ credentials });
    for (let n = 0; n < 10; n += 1) await ask(url, 'POST', { accessKeyId, secretAccessKey: `guess ${n}` });
    const answer = await ask(url, 'POST', rightful);
    expect(answer).toMatchObject({ status: 429, cookie: '', body: { message: expect.stringContaining('60 s') } });
    expect(answer.headers.get('retry-after')).toBe('60');
  });
});

describe('a session', () => {
  it('does nothing without the header that only the console sends', async () => {
    const { url } = await openTestServer({ credentials });
    const [session = ''] = (await ask(url, 'POST', rightful)).cookie.split(';');
    expect(await callApi(url, 'ListStateMachines', '{}', { cookie: session })).toMatchObject({
      status: 400,
      body: { message: 'Missing Authentication Token' },
    });
  });

  it('ends when it is signed out, also for whoever kept the cookie', async () => {
    const { url } = await openTestServer({ credentials });
    const [session = ''] = (await ask(url, 'POST', rightful)).cookie.split(';');
    const gone = await ask(url, 'DELETE', undefined, { ...marked, cookie: session });
    expect(gone).toMatchObject({ status: 200, body: { required: true, principal: null, account: null } });
    expect(gone.cookie).toContain('stepwright_session=; Path=/; Max-Age=0;');
    const answer = await callApi(url, 'ListStateMachines', '{}', { ...marked, cookie: session });
    expect(answer.status).toBe(400);
  });
});
