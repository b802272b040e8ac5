/** HTTP tasks against a real server: what is sent, how connections authenticate, what comes of the answer. */
import { createServer, type IncomingMessage } from 'node:http';
import { parseJson } from '@stepwright/asl';
import { afterEach, describe, expect, it } from 'vitest';
import { failureIn, neverAborted, outputIn, taskFor } from '../testing/task.ts';
import { connectionsSchema } from './connections-configuration.ts';
import { createHttpTaskRunner } from './http-task-runner.ts';

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const cleanups: (() => unknown)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

type Answer = { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: string } | 'hang';

async function openApi(answerTo: (seen: Seen) => Answer = () => ({})) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { method, url, headers } = request;
      const received = { method, url, headers, body };
      seen.push(received);
      const answer = answerTo(received);
      if (answer !== 'hang') response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, seen };
}

function openRunner(connections: object = {}, timeoutMs = 5_000, now = () => 0) {
  const environment = { PASSWORD: 'pass word', CLIENT_SECRET: 'shh' };
  const configuration = { connections: connectionsSchema.parse(connections), http: { allow: ['127.0.0.1'] } };
  return createHttpTaskRunner(configuration, { places: { directory: '.', environment }, now, timeoutMs });
}

const task = (parameters: object) => taskFor('arn:aws:states:::http:invoke', JSON.stringify(parameters));
const arn = (name: string) => ({ ConnectionArn: `arn:aws:events:eu-west-1:111122223333:connection/${name}/0a1b` });

describe('an HTTP task', () => {
  it('sends method, query, headers and a body as JSON', async () => {
    const { url, seen } = await openApi();
    await openRunner().run(
      task({
        ApiEndpoint: `${url}/orders?keep=1&q=old`,
        Method: 'POST',
        QueryParameters: { q: 'a b', list: [1, 2] },
        Headers: { 'X-Order': '7' },
        RequestBody: { id: 'o1', n: 1.5 },
      }),
      neverAborted,
    );
    expect(seen).toMatchObject([
      {
        method: 'POST',
        url: '/orders?keep=1&q=a+b&list=1&list=2',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Amazon|StepFunctions|HttpInvoke|eu-west-1',
          range: 'bytes=0-262144',
          'x-order': '7',
        },
        body: '{"id":"o1","n":1.5}',
      },
    ]);
  });

  it('takes JSON as a value and all else as text, with every header', async () => {
    const json = await openApi(() => ({
      headers: { 'Content-Type': 'application/vnd.x+json', 'X-A': 'b' },
      body: '{"n":1}',
    }));
    expect(
      outputIn(await openRunner().run(task({ ApiEndpoint: json.url, Method: 'GET' }), neverAborted)),
    ).toMatchObject({
      Headers: { 'X-A': ['b'], 'Content-Type': ['application/vnd.x+json'] },
      ResponseBody: { n: 1 },
      StatusCode: 200,
      StatusText: 'OK',
    });
    const text = await openApi(() => ({ headers: { 'content-type': 'text/plain' }, body: '{"n":1}' }));
    expect(
      outputIn(await openRunner().run(task({ ApiEndpoint: text.url, Method: 'GET' }), neverAborted)),
    ).toMatchObject({
      ResponseBody: '{"n":1}',
    });
  });

  it.each([400, 404, 429, 500, 503])('fails with its status %i and the body as the cause', async (status) => {
    const { url } = await openApi(() => ({ status, body: 'no' }));
    expect(failureIn(await openRunner().run(task({ ApiEndpoint: url, Method: 'GET' }), neverAborted))).toEqual({
      error: `States.Http.StatusCode.${status}`,
      cause: 'no',
    });
  });

  it('fails with States.Http.Socket if nobody answers, or not in time', async () => {
    const gone = await openRunner().run(task({ ApiEndpoint: 'http://127.0.0.1:1/', Method: 'GET' }), neverAborted);
    expect(failureIn(gone)).toMatchObject({
      error: 'States.Http.Socket',
      cause: expect.stringContaining('ECONNREFUSED'),
    });
    const { url } = await openApi(() => 'hang');
    const slow = await openRunner({}, 100).run(task({ ApiEndpoint: url, Method: 'GET' }), neverAborted);
    expect(failureIn(slow)).toEqual({ error: 'States.Http.Socket', cause: 'There was no answer within 0.1 seconds.' });
  });

  it('reads no more of an answer than a result could hold', async () => {
    const { url } = await openApi(() => ({ body: 'x'.repeat(1_048_577) }));
    expect(failureIn(await openRunner().run(task({ ApiEndpoint: url, Method: 'GET' }), neverAborted)).error).toBe(
      'States.DataLimitExceeded',
    );
  });

  it.each([
    ['INDICES', 'a[0]=1&a[1]=2&b[c]=x+y%26'],
    ['BRACKETS', 'a[]=1&a[]=2&b[c]=x+y%26'],
    ['REPEAT', 'a=1&a=2&b[c]=x+y%26'],
    ['COMMAS', 'a=1,2&b[c]=x+y%26'],
  ])('encodes a form with arrays as %s', async (ArrayFormat, body) => {
    const { url, seen } = await openApi();
    await openRunner().run(
      task({
        ApiEndpoint: url,
        Method: 'POST',
        Headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        RequestBody: { a: [1, 2], b: { c: 'x y&' } },
        Transform: { RequestBodyEncoding: 'URL_ENCODED', RequestEncodingOptions: { ArrayFormat } },
      }),
      neverAborted,
    );
    expect(seen[0]).toMatchObject({ body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  });

  it.each([
    [{}, "The field 'ApiEndpoint' is required but was missing"],
    [{ ApiEndpoint: 'nonsense', Method: 'GET' }, "The value of the field 'ApiEndpoint' has an invalid format"],
    [{ ApiEndpoint: 'https://x', Method: 'BREW' }, "The value of the field 'Method' has an invalid format"],
    [{ ApiEndpoint: 'https://x', Method: 'GET', Foo: 1 }, "The field 'Foo' is not supported"],
    [{ ApiEndpoint: 'https://x', Method: 'GET', Headers: { Host: 'y' } }, "The header 'Host' is not allowed"],
    [
      { ApiEndpoint: 'https://x', Method: 'GET', Headers: { 'X-Amzn-Foo': 'y' } },
      "The header 'X-Amzn-Foo' is not allowed",
    ],
  ])('cannot begin with the parameters %j', (parameters, why) => {
    expect(() => openRunner().prepare?.('', parseJson(JSON.stringify(parameters)))).toThrow(
      expect.objectContaining({ error: 'States.Runtime', cause: expect.stringContaining(why) }),
    );
  });
});

describe('a connection', () => {
  it('authenticates with user and password, or with a key, and its parameters win', async () => {
    const { url, seen } = await openApi();
    const runner = openRunner({
      basic: {
        basic: { username: 'me', password: { env: 'PASSWORD' } },
        query: { q: 'theirs' },
        body: { x: 'theirs' },
      },
      key: { apiKey: { name: 'X-Key', value: 'k' }, headers: { 'x-more': 'm' } },
    });
    const common = { ApiEndpoint: url, Method: 'POST', QueryParameters: { q: 'mine' }, Headers: { 'X-More': 'mine' } };
    await runner.run(task({ ...common, Authentication: arn('basic'), RequestBody: { x: 'mine', y: 1 } }), neverAborted);
    await runner.run(task({ ...common, InvocationConfig: arn('key'), RequestBody: 'text' }), neverAborted);
    expect(seen).toMatchObject([
      {
        url: '/?q=theirs',
        headers: { authorization: `Basic ${Buffer.from('me:pass word').toString('base64')}`, 'x-more': 'mine' },
        body: '{"x":"theirs","y":1}',
      },
      { url: '/?q=mine', headers: { 'x-key': 'k', 'x-more': 'm' }, body: 'text' },
    ]);
  });

  it('fetches an OAuth token, keeps it, and fetches it anew before it expires', async () => {
    const auth = await openApi(() => ({ body: '{"access_token":"t-1","expires_in":3600}' }));
    const api = await openApi();
    let now = 0;
    const oauth = {
      url: `${auth.url}/token`,
      clientId: 'shop',
      clientSecret: { env: 'CLIENT_SECRET' },
      body: { scope: 'a' },
    };
    const runner = openRunner({ shop: { oauth } }, 5_000, () => now);
    const call = () =>
      runner.run(task({ ApiEndpoint: api.url, Method: 'GET', Authentication: arn('shop') }), neverAborted);
    await call();
    now = 3_560_000;
    await call();
    now = 3_580_000;
    await call();
    expect(auth.seen).toHaveLength(2);
    expect(auth.seen[0]).toMatchObject({
      method: 'POST',
      url: '/token',
      body: 'grant_type=client_credentials&client_id=shop&client_secret=shh&scope=a',
    });
    expect(api.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer t-1', 'Bearer t-1', 'Bearer t-1']);
  });

  it('that gets no token fails without a word of its secret', async () => {
    const auth = await openApi(({ body }) => ({ status: 401, body }));
    const runner = openRunner({
      shop: { oauth: { url: auth.url, clientId: 'shop', clientSecret: { env: 'CLIENT_SECRET' } } },
    });
    const outcome = await runner.run(
      task({ ApiEndpoint: 'https://x', Method: 'GET', Authentication: arn('shop') }),
      neverAborted,
    );
    expect(failureIn(outcome).error).toBe('Events.ConnectionResource.InvalidConnectionState');
    expect(failureIn(outcome).cause).not.toContain('shh');
  });

  it('that is not configured is not found', async () => {
    const outcome = await openRunner().run(
      task({ ApiEndpoint: 'https://x', Method: 'GET', Authentication: arn('none') }),
      neverAborted,
    );
    expect(failureIn(outcome)).toMatchObject({
      error: 'Events.ConnectionResource.NotFound',
      cause: expect.stringContaining("There is no connection 'none'"),
    });
  });

  it('keeps its key from an origin that a redirect leads to', async () => {
    const other = await openApi();
    const api = await openApi(() => ({ status: 302, headers: { location: `${other.url}/else` } }));
    const runner = openRunner({
      key: { apiKey: { name: 'X-Key', value: 'k' } },
      basic: { basic: { username: 'u', password: 'p' } },
    });
    for (const name of ['key', 'basic']) {
      await runner.run(task({ ApiEndpoint: api.url, Method: 'GET', Authentication: arn(name) }), neverAborted);
    }
    expect(other.seen).toHaveLength(2);
    for (const { headers } of other.seen)
      expect([headers['x-key'], headers.authorization]).toEqual([undefined, undefined]);
  });

  it.each([
    [{}, 'a connection needs one of basic, apiKey, oauth'],
    [{ basic: { username: 'u', password: 'p' }, apiKey: { name: 'a', value: 'b' } }, 'authenticates in one way'],
    [{ apikey: {} }, "unknown key 'apikey', did you mean 'apiKey'?"],
  ])('%j is refused', (connection, message) => {
    const parsed = connectionsSchema.safeParse({ c: connection });
    expect(parsed.success ? '' : parsed.error.issues.map((issue) => issue.message).join()).toContain(message);
  });
});
